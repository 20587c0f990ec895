import { Field, InputType, Int } from 'type-graphql';
import type { TimeUnit as TimeUnitName } from '../../calendar/units.js';
import { DateTimeFilter } from '../filter/date-time-filter.input.js';
import { TimeUnit } from '../time-unit.enum.js';

@InputType({ description: 'So many calendar units' })
export class ShiftInput {
  @Field(() => Int, { description: 'negative: back' })
  n!: number;

  @Field(() => TimeUnit, { description: 'Of the calendar' })
  unit!: TimeUnitName;
}

@InputType({
  description:
    "Exactly one. The previous period is as long as the part of this one that has passed: month to date against month to date (cut at the month's end); a window that does not " +
    'begin as `this`, `last` or `previous` does has its own length as step. Nested, the step repeats from the original. `shift` moves whole calendar edges in the zone in which ' +
    'the window was cut: a day that a month does not have is its end. What `latestPer.among` says of submittedAt moves along.',
})
export class CompareInput {
  @Field(() => Boolean, { nullable: true, description: 'true: the period before' })
  previousPeriod?: boolean | null;

  @Field(() => ShiftInput, { nullable: true, description: 'The same so much earlier or later' })
  shift?: ShiftInput | null;

  @Field(() => DateTimeFilter, {
    nullable: true,
    description: "instead of the filter's own; its `timeOfDay` stays unless this has one",
  })
  submittedAt?: DateTimeFilter | null;
}
