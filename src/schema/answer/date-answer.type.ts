import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalar/date.scalar.js';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer })
export class DateAnswer extends Answer {
  @Field(() => DateScalar, { nullable: true })
  date!: string | null;
}
