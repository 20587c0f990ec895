import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  DeliverySource as DeliverySourceName,
  DeliveryStatus as DeliveryStatusName,
} from '../kaizala/vocabulary.js';
import { DeliverySource } from './delivery-source.enum.js';
import { DeliveryStatus } from './delivery-status.enum.js';
import { DateTime } from './scalar/date-time.scalar.js';

@ObjectType({ description: 'One body as it came, and what has become of it. The body itself is not shown' })
export class Delivery {
  @Field(() => ID, { description: 'A number, for `replayDeliveries` and the command `replay`' })
  id!: string;

  @Field(() => DateTime, { description: 'When it first came' })
  receivedAt!: Date;

  @Field(() => DeliverySource, { description: 'How it came in' })
  source!: DeliverySourceName;

  @Field(() => String, { nullable: true, description: "Kaizala's own word, where it could be read" })
  eventType!: string | null;

  @Field(() => DeliveryStatus, { description: 'What has become of it' })
  status!: DeliveryStatusName;

  @Field(() => Int, { description: 'how often the same bytes came again' })
  repeats!: number;

  @Field(() => Int, { description: 'how often applying it failed' })
  attempts!: number;

  @Field(() => String, { nullable: true, description: 'Why it ended so; nothing of its body' })
  error!: string | null;
}
