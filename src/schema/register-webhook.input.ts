import { Field, ID, InputType } from 'type-graphql';
import type { WebhookObjectType as WebhookObjectTypeName } from '../kaizala/webhook-objects.js';
import { WebhookObjectType } from './webhook-object-type.enum.js';

@InputType()
export class RegisterWebhookInput {
  @Field(() => ID)
  objectId!: string;

  @Field(() => WebhookObjectType)
  objectType!: WebhookObjectTypeName;

  @Field(() => [String], {
    nullable: true,
    description: "Kaizala's own words, such as ActionResponse; all that the kind of object has, where none are named",
  })
  eventTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'comes back with every event' })
  context?: string | null;
}
