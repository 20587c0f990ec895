import { Field, Int, ObjectType } from 'type-graphql';
import type { TimePart as TimePartName } from '../../../calendar/units.js';
import { TimePart } from '../time-part.enum.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({
  implements: GroupKey,
  description: 'The responses that were submitted at the same part of a day, week, month or year',
})
export class TimePartKey extends GroupKey {
  @Field(() => TimePart, { description: 'As asked for' })
  part!: TimePartName;

  @Field(() => Int, { description: 'From 0 for hours, from 1 for all else; Monday is 1' })
  value!: number;
}
