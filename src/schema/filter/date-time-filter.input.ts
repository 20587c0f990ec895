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
  @Field(() => DateTime, { nullable: true })
  eq?: Date | null;

  @Field(() => DateTime, { nullable: true })
  gt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  gte?: Date | null;

  @Field(() => DateTime, { nullable: true })
  lt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  lte?: Date | null;

  @Field(() => LastWindow, { nullable: true })
  last?: LastWindow | null;

  @Field(() => TimeUnit, { nullable: true })
  this?: TimeUnitName | null;

  @Field(() => TimeUnit, { nullable: true })
  previous?: TimeUnitName | null;

  @Field(() => TimeOfDayFilter, { nullable: true })
  timeOfDay?: TimeOfDayFilter | null;

  @Field(() => TimeZone, { nullable: true })
  timeZone?: string | null;

  @Field(() => Weekday, { nullable: true })
  weekStart?: WeekStart | null;
}
