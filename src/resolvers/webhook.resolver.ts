import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { GatewayError } from '../errors.js';
import type { WebhookObjectType as WebhookObjectTypeName } from '../kaizala/webhook-objects.js';
import { RegisterWebhookInput } from '../schema/register-webhook.input.js';
import { UpdateWebhookInput } from '../schema/update-webhook.input.js';
import { WebhookObjectType } from '../schema/webhook-object-type.enum.js';
import { WebhookSubscription } from '../schema/webhook-subscription.type.js';
import type { SubscriptionService } from '../subscriptions/service.js';
import { within } from '../within.js';
import type { GatewayContext } from './context.js';
import { requireScope } from './require-scope.js';

@Resolver()
export class WebhookResolver {
  @Query(() => [WebhookSubscription], {
    nullable: true,
    description: 'What is registered for an object, as Kaizala says at this moment. Needs an admin key',
  })
  webhookSubscriptions(
    @Ctx() context: GatewayContext,
    @Arg('objectId', () => ID, { description: "Kaizala's own id of it" }) objectId: string,
    @Arg('objectType', () => WebhookObjectType, { description: 'What kind of object that is' })
    objectType: WebhookObjectTypeName,
  ): Promise<WebhookSubscription[]> {
    // Others of the operation have a snapshot open, and would keep its connection for as long as Kaizala takes.
    return within(context.bounds.operationMs, asAdmin(context).list({ objectId, objectType }), () => {
      return new GatewayError('TIMEOUT', 'Kaizala has not answered in time; try again');
    });
  }

  @Mutation(() => WebhookSubscription, {
    description: "Registers this gateway's public ingest URL with Kaizala, which validates it before it answers",
  })
  registerWebhook(
    @Ctx() context: GatewayContext,
    @Arg('input', () => RegisterWebhookInput, { description: 'What to hear of' }) input: RegisterWebhookInput,
  ): Promise<WebhookSubscription> {
    return asAdmin(context).register(input);
  }

  @Mutation(() => WebhookSubscription, { description: 'Changes a webhook that this gateway registered' })
  updateWebhook(
    @Ctx() context: GatewayContext,
    @Arg('id', () => ID, { description: 'Of the webhook, as Kaizala gave it' }) id: string,
    @Arg('input', () => UpdateWebhookInput, { description: 'What to change' }) input: UpdateWebhookInput,
  ): Promise<WebhookSubscription> {
    return asAdmin(context).update(id, input);
  }

  @Mutation(() => ID, { description: 'Deletes a webhook; from then on its callback token is not accepted any more' })
  deleteWebhook(
    @Ctx() context: GatewayContext,
    @Arg('id', () => ID, { description: 'Of the webhook, as Kaizala gave it' }) id: string,
  ): Promise<string> {
    return asAdmin(context).delete(id);
  }
}

function asAdmin(context: GatewayContext): SubscriptionService {
  requireScope(context, 'admin');
  return context.subscriptions;
}
