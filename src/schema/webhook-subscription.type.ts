import { Field, ID, ObjectType } from 'type-graphql';
import type { WebhookObjectType as WebhookObjectTypeName } from '../kaizala/webhook-objects.js';
import { DateTime } from './scalar/date-time.scalar.js';
import { UrlScalar } from './scalar/url.scalar.js';
import { WebhookObjectType } from './webhook-object-type.enum.js';

@ObjectType({ description: 'A webhook as Kaizala has it, whoever registered it' })
export class WebhookSubscription {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  objectId!: string;

  @Field(() => WebhookObjectType)
  objectType!: WebhookObjectTypeName;

  @Field(() => [String])
  eventTypes!: string[];

  @Field(() => UrlScalar, { nullable: true })
  callbackUrl!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Kaizala disables a webhook after two days of failed deliveries; this gateway enables its own again',
  })
  isActive!: boolean | null;

  @Field(() => DateTime, { nullable: true })
  expiresAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When this gateway last stored an event of it, to within seconds; null for webhooks of others',
  })
  lastDeliveryAt!: Date | null;
}
