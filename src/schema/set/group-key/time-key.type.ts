import { Field, ObjectType } from 'type-graphql';
import type { TimeUnit as TimeUnitName } from '../../../calendar/units.js';
import { DateScalar } from '../../scalar/date.scalar.js';
import { DateTime } from '../../scalar/date-time.scalar.js';
import { TimeUnit } from '../../time-unit.enum.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey })
export class TimeKey extends GroupKey {
  @Field(() => DateTime)
  start!: Date;

  @Field(() => DateTime)
  end!: Date;

  @Field(() => DateScalar)
  localDate!: string;

  @Field(() => TimeUnit)
  unit!: TimeUnitName;
}
