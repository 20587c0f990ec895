import { Field, Int, ObjectType } from 'type-graphql';
import type { DeliveryStatus as DeliveryStatusName } from '../kaizala/vocabulary.js';
import { DeliveryStatus } from './delivery-status.enum.js';

@ObjectType()
export class DeliveryCount {
  @Field(() => DeliveryStatus)
  status!: DeliveryStatusName;

  @Field(() => Int)
  count!: number;
}
