import { Field, Int, ObjectType } from 'type-graphql';
import { TimePoint } from './time-point.type.js';

@ObjectType()
export class Series {
  @Field(() => Int)
  total!: number;

  @Field(() => [TimePoint])
  points!: TimePoint[];
}
