import { Field, ObjectType } from 'type-graphql';
import type { TimeUnit as TimeUnitName } from '../../calendar/units.js';
import { TimeZone } from '../scalar/time-zone.scalar.js';
import { TimeUnit } from '../time-unit.enum.js';
import { Series } from './series.type.js';

@ObjectType()
export class TimeSeries {
  @Field(() => TimeUnit)
  unit!: TimeUnitName;

  @Field(() => TimeZone)
  timeZone!: string;

  @Field(() => [Series])
  series!: Series[];
}
