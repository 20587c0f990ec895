import { Field, InputType } from 'type-graphql';
import type { TimeUnit as TimeUnitName, WeekStart } from '../../calendar/units.js';
import { DateTime } from '../scalar/date-time.scalar.js';
import { TimeZone } from '../scalar/time-zone.scalar.js';
import { TimeUnit } from '../time-unit.enum.js';
import { Weekday } from '../weekday.enum.js';
import { LastWindow } from './last-window.input.js';
import { TimeOfDayFilter } from './time-of-day-filter.input.js';

@InputType({
  description:
    "All that is given is ANDed. Windows are half-open and cut in `timeZone`: by default the set's, else the gateway's. `timeOfDay` asks for a part of the day " +
    '(`{ gte: "22:00", lt: "06:00" }` wraps midnight).',
})
export class DateTimeFilter {
  @Field(() => DateTime, { nullable: true, description: 'At this instant' })
  eq?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'After it' })
  gt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'At it or after' })
  gte?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before it' })
  lt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'At it or before' })
  lte?: Date | null;

  @Field(() => LastWindow, { nullable: true, description: 'In the last so many calendar units' })
  last?: LastWindow | null;

  @Field(() => TimeUnit, { nullable: true, description: 'In the calendar unit that is now' })
  this?: TimeUnitName | null;

  @Field(() => TimeUnit, { nullable: true, description: 'In the calendar unit before the one that is now' })
  previous?: TimeUnitName | null;

  @Field(() => TimeOfDayFilter, { nullable: true, description: 'On any day, between two times of it' })
  timeOfDay?: TimeOfDayFilter | null;

  @Field(() => TimeZone, {
    nullable: true,
    description: "Where calendar units begin; by default the set's, else the gateway's",
  })
  timeZone?: string | null;

  @Field(() => Weekday, { nullable: true, description: 'For WEEK; by default MONDAY' })
  weekStart?: WeekStart | null;
}
