import { Field, Int, ObjectType } from 'type-graphql';
import type { DeliveryStatus as DeliveryStatusName } from '../kaizala/vocabulary.js';
import { DeliveryStatus } from './delivery-status.enum.js';

@ObjectType({ description: 'How many deliveries have come to one status' })
export class DeliveryCount {
  @Field(() => DeliveryStatus, { description: 'Which status' })
  status!: DeliveryStatusName;

  @Field(() => Int, { description: 'Deliveries' })
  count!: number;
}
