import { Field, ID, ObjectType } from 'type-graphql';
import type { WebhookObjectType as WebhookObjectTypeName } from '../kaizala/webhook-objects.js';
import { DateTime } from './scalar/date-time.scalar.js';
import { UrlScalar } from './scalar/url.scalar.js';
import { WebhookObjectType } from './webhook-object-type.enum.js';

@ObjectType({ description: 'A webhook as Kaizala has it, whoever registered it' })
export class WebhookSubscription {
  @Field(() => ID, { description: "Kaizala's own, verbatim and opaque" })
  id!: string;

  @Field(() => ID, { description: 'What it tells of' })
  objectId!: string;

  @Field(() => WebhookObjectType, { description: 'What kind of object that is' })
  objectType!: WebhookObjectTypeName;

  @Field(() => [String], { description: "Kaizala's own words, such as ActionResponse" })
  eventTypes!: string[];

  @Field(() => UrlScalar, { nullable: true, description: 'Where events go; null where Kaizala does not say' })
  callbackUrl!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Kaizala disables a webhook after two days of failed deliveries; this gateway enables its own again',
  })
  isActive!: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'When Kaizala ends it; null where it does not say' })
  expiresAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When this gateway last stored an event of it, to within seconds; null for webhooks of others',
  })
  lastDeliveryAt!: Date | null;
}
