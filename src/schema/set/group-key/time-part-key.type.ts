import { Field, Int, ObjectType } from 'type-graphql';
import type { TimePart as TimePartName } from '../../../calendar/units.js';
import { TimePart } from '../time-part.enum.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey })
export class TimePartKey extends GroupKey {
  @Field(() => TimePart)
  part!: TimePartName;

  @Field(() => Int)
  value!: number;
}
