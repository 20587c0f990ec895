import { Field, ObjectType } from 'type-graphql';
import { LocalDate } from '../scalar/date.scalar.js';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer })
export class DateAnswer extends Answer {
  @Field(() => LocalDate, { nullable: true })
  date!: string | null;
}
