import { Field, ObjectType } from 'type-graphql';
import type { TimeUnit as TimeUnitName } from '../../../calendar/units.js';
import { DateScalar } from '../../scalar/date.scalar.js';
import { DateTime } from '../../scalar/date-time.scalar.js';
import { TimeUnit } from '../../time-unit.enum.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey, description: 'The responses that were submitted in one calendar unit' })
export class TimeKey extends GroupKey {
  @Field(() => DateTime, { description: 'Inclusive' })
  start!: Date;

  @Field(() => DateTime, { description: 'Exclusive' })
  end!: Date;

  @Field(() => DateScalar, { description: 'Of its start, in the zone of the set' })
  localDate!: string;

  @Field(() => TimeUnit, { description: 'As asked for' })
  unit!: TimeUnitName;
}
