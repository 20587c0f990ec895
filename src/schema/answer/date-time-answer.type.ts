import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../scalar/date-time.scalar.js';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer })
export class DateTimeAnswer extends Answer {
  @Field(() => DateTime, { nullable: true })
  dateTime!: Date | null;
}
