import type { Webhook } from '../kaizala/client/webhooks.js';
import type { Subscription } from './table.js';

/** A subscription after Kaizala was asked about it: what it does not say stays as it was. */
export function asSeen(subscription: Subscription, webhook: Webhook, checkedAt: Date): Subscription {
  return {
    ...subscription,
    webhookId: webhook.id,
    eventTypes: webhook.eventTypes.length === 0 ? subscription.eventTypes : webhook.eventTypes,
    isActive: webhook.isActive ?? subscription.isActive,
    expiresAt: webhook.expiresAt ?? subscription.expiresAt,
    checkedAt,
  };
}
