import { Field, ID, InputType } from 'type-graphql';
import type { WebhookObjectType as WebhookObjectTypeName } from '../kaizala/webhook-objects.js';
import { WebhookObjectType } from './webhook-object-type.enum.js';

@InputType({ description: 'Which object to hear of, and what of it' })
export class RegisterWebhookInput {
  @Field(() => ID, { description: "Kaizala's own id of it" })
  objectId!: string;

  @Field(() => WebhookObjectType, { description: 'What kind of object that is' })
  objectType!: WebhookObjectTypeName;

  @Field(() => [String], {
    nullable: true,
    description: "Kaizala's own words, such as ActionResponse; all that the kind of object has, where none are named",
  })
  eventTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'comes back with every event' })
  context?: string | null;
}
