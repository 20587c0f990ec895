import { Field, InputType } from 'type-graphql';
import type { TimeUnit as TimeUnitName, WeekStart } from '../../calendar/units.js';
import { TimeUnit } from '../time-unit.enum.js';
import { Weekday } from '../weekday.enum.js';

@InputType()
export class TimeDimension {
  @Field(() => TimeUnit)
  every!: TimeUnitName;

  @Field(() => Weekday, { defaultValue: 'MONDAY' })
  weekStart!: WeekStart;
}
