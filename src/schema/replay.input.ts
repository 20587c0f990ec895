import { Field, ID, InputType } from 'type-graphql';
import type { DeliveryStatus as DeliveryStatusName } from '../kaizala/vocabulary.js';
import { DeliveryStatus } from './delivery-status.enum.js';
import { DateTime } from './scalar/date-time.scalar.js';

@InputType({
  description:
    'Which deliveries: all that is given must hold, and nothing given matches all. Those that have no body any more, or that a worker holds at this moment, never match',
})
export class ReplayInput {
  @Field(() => [ID], { nullable: true, description: 'As `Delivery.id`' })
  ids?: string[] | null;

  @Field(() => [DeliveryStatus], { nullable: true, description: 'One of these' })
  status?: DeliveryStatusName[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Inclusive' })
  receivedSince?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'exclusive' })
  receivedUntil?: Date | null;

  @Field(() => [String], { nullable: true, description: "Kaizala's own words, such as ActionResponse" })
  eventTypes?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'only those that an older version of the gateway has read',
  })
  olderNormaliser!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'counts, and changes nothing' })
  dryRun!: boolean;
}
