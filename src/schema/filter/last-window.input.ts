import { Field, InputType, Int } from 'type-graphql';
import type { TimeUnit as TimeUnitName } from '../../calendar/units.js';
import { TimeUnit } from '../time-unit.enum.js';

@InputType({
  description: 'The last `n` calendar units: with `includeCurrent` the one that has not ended counts as one of them.',
})
export class LastWindow {
  @Field(() => Int, { description: 'From 1' })
  n!: number;

  @Field(() => TimeUnit, { description: 'Counted in the zone of the filter' })
  unit!: TimeUnitName;

  @Field(() => Boolean, { defaultValue: true, description: 'false: only units that have ended' })
  includeCurrent!: boolean;
}
