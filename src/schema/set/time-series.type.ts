import { Field, ObjectType } from 'type-graphql';
import type { TimeUnit as TimeUnitName } from '../../calendar/units.js';
import { TimeZone } from '../scalar/time-zone.scalar.js';
import { TimeUnit } from '../time-unit.enum.js';
import { Series } from './series.type.js';

@ObjectType({ description: 'Responses over time, in buckets of calendar units that follow each other without a gap' })
export class TimeSeries {
  @Field(() => TimeUnit, { description: 'As asked for' })
  unit!: TimeUnitName;

  @Field(() => TimeZone, { description: 'In which the units were cut' })
  timeZone!: string;

  @Field(() => [Series], { description: 'One, unless it was split: then the largest first, those without a key last' })
  series!: Series[];
}
