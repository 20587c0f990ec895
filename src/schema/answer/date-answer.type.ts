import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalar/date.scalar.js';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer, description: 'An answer to a DATE question' })
export class DateAnswer extends Answer {
  @Field(() => DateScalar, { nullable: true, description: 'null where it is none' })
  date!: string | null;
}
