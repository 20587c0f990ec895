import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalar/date.scalar.js';
import { DateTime } from '../scalar/date-time.scalar.js';
import { MeasureValue } from './measure-value.type.js';

@ObjectType({ description: '`isPartial`: the bucket is cut by the filter or has not ended' })
export class TimePoint {
  @Field(() => DateTime, { description: 'Inclusive' })
  start!: Date;

  @Field(() => DateTime, { description: 'Exclusive' })
  end!: Date;

  @Field(() => DateScalar, { description: 'Of its start, in the zone of the series' })
  localDate!: string;

  @Field(() => Boolean, { description: 'The filter cuts it, or it has not ended' })
  isPartial!: boolean;

  @Field(() => Int, { description: 'Responses' })
  count!: number;

  @Field(() => [MeasureValue], { description: 'In the order asked for' })
  measures!: MeasureValue[];
}
