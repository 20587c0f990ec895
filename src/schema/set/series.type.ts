import { Field, Int, ObjectType } from 'type-graphql';
import { GroupKey } from './group-key/group-key.type.js';
import { TimePoint } from './time-point.type.js';

@ObjectType({ description: 'One line of a time series' })
export class Series {
  @Field(() => GroupKey, { nullable: true, description: 'null without `splitBy`' })
  key!: GroupKey | null;

  @Field(() => Int, { description: 'responses of all points' })
  total!: number;

  @Field(() => [TimePoint], { description: 'In the order of time' })
  points!: TimePoint[];
}
