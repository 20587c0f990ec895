import { Field, InputType } from 'type-graphql';
import { DateTimeFilter } from '../filter/date-time-filter.input.js';
import { NumberFilter } from '../filter/number-filter.input.js';

@InputType({
  description:
    'Exactly one condition; `dateTime` for a measured time: whose first check-in came after 09:30. A group where nothing was measured does not pass.',
})
export class HavingInput {
  @Field(() => String, { description: "a measure's name, or `count`" })
  measure!: string;

  @Field(() => NumberFilter, { nullable: true, description: 'What it has to be, where it is a number' })
  is?: NumberFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: "in the set's zone where it names none" })
  dateTime?: DateTimeFilter | null;
}
