import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalar/date.scalar.js';
import { DateTime } from '../scalar/date-time.scalar.js';
import { MeasureValue } from './measure-value.type.js';

@ObjectType({ description: '`isPartial`: the bucket is cut by the filter or has not ended' })
export class TimePoint {
  @Field(() => DateTime)
  start!: Date;

  @Field(() => DateTime)
  end!: Date;

  @Field(() => DateScalar)
  localDate!: string;

  @Field(() => Boolean)
  isPartial!: boolean;

  @Field(() => Int)
  count!: number;

  @Field(() => [MeasureValue])
  measures!: MeasureValue[];
}
