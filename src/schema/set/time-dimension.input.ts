import { Field, InputType } from 'type-graphql';
import type { TimeUnit as TimeUnitName, WeekStart } from '../../calendar/units.js';
import { TimeUnit } from '../time-unit.enum.js';
import { Weekday } from '../weekday.enum.js';

@InputType({ description: 'A group for each calendar unit in which something was submitted' })
export class TimeDimension {
  @Field(() => TimeUnit, { description: 'How long a unit is' })
  every!: TimeUnitName;

  @Field(() => Weekday, { defaultValue: 'MONDAY', description: 'For WEEK' })
  weekStart!: WeekStart;
}
