import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../scalar/date-time.scalar.js';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer, description: 'An answer to a DATE_TIME question' })
export class DateTimeAnswer extends Answer {
  @Field(() => DateTime, { nullable: true, description: 'null where it is none' })
  dateTime!: Date | null;
}
