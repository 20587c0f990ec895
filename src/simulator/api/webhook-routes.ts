import type { FastifyInstance } from 'fastify';
import type { PacedClock } from '../clock.js';
import { answersHandshake } from '../delivery/handshake.js';
import type { Subscription } from '../delivery/subscription.js';
import type { Random } from '../random.js';
import { type Fields, fieldOf, fieldsOf, flagOf, textOf } from './fields.js';
import { invalidParameters, notFound } from './refusal.js';

const TWO_YEARS_MS = 730 * 86_400_000;
const OBJECT_TYPES = ['Group', 'Action', 'ActionPackage'] as const;

interface OfWebhook {
  Params: { webhookId: string };
}

/** Registering, listing, changing and deleting webhooks. What is posted as `callBackUrl` and `eventTypes` is listed as `callbackUrl` and `events`. */
export function webhookRoutes(
  app: FastifyInstance,
  subscriptions: Map<string, Subscription>,
  clock: PacedClock,
  random: Random,
): void {
  let registered = 0;

  app.post('/webhook', async ({ body }) => {
    const fields = fieldsOf(body);
    registered += 1;
    const own = random.of(registered);
    const subscription = readSubscription(fields, own.guid(), clock);
    await validate(subscription.callbackUrl, String(own.between(100_000_000, 999_999_999)));
    subscriptions.set(subscription.subscriptionId, subscription);
    return { webhookId: subscription.subscriptionId };
  });

  app.get<{ Querystring: Record<string, string> }>('/webhook', async ({ query }) => {
    const { objectId, objectType } = query;
    const found = [...subscriptions.values()].filter(
      (one) => one.objectId === objectId && one.objectType.toLowerCase() === objectType?.toLowerCase(),
    );
    return { webhooks: found.map(writeSubscription) };
  });

  app.put<OfWebhook>('/webhook/:webhookId', async ({ params, body }) => {
    const subscription = find(params.webhookId);
    const fields = fieldsOf(body);
    const callbackUrl = textOf(fields, 'callBackUrl');
    if (callbackUrl !== undefined && callbackUrl !== subscription.callbackUrl)
      await validate(callbackUrl, String(random.of('changed', registered).between(100_000_000, 999_999_999)));
    const eventTypes = fieldOf(fields, 'eventTypes');
    Object.assign(subscription, {
      eventTypes: Array.isArray(eventTypes) ? eventTypes.map(String) : subscription.eventTypes,
      callbackUrl: callbackUrl ?? subscription.callbackUrl,
      callbackToken: textOf(fields, 'callBackToken') ?? subscription.callbackToken,
      context: textOf(fields, 'callBackContext') ?? subscription.context,
      validity: validityOf(fields) ?? subscription.validity,
      active: flagOf(fields, 'active') ?? subscription.active,
    });
    return {};
  });

  app.delete<OfWebhook>('/webhook/:webhookId', async ({ params }) => {
    subscriptions.delete(find(params.webhookId).subscriptionId);
    return {};
  });

  /** @throws Refusal */
  function find(webhookId: string): Subscription {
    const subscription = subscriptions.get(webhookId);
    if (subscription === undefined) throw notFound('Webhook');
    return subscription;
  }
}

/** @throws Refusal */
async function validate(callbackUrl: string, token: string): Promise<void> {
  if (!(await answersHandshake(callbackUrl, token)))
    throw invalidParameters('callBackUrl did not answer the validation');
}

/** @throws Refusal */
function readSubscription(fields: Fields, subscriptionId: string, clock: PacedClock): Subscription {
  const objectId = textOf(fields, 'objectId');
  const named = textOf(fields, 'objectType')?.toLowerCase();
  const objectType = OBJECT_TYPES.find((type) => type.toLowerCase() === named);
  const eventTypes = fieldOf(fields, 'eventTypes');
  const callbackUrl = textOf(fields, 'callBackUrl');
  if (objectId === undefined || objectType === undefined || !Array.isArray(eventTypes) || callbackUrl === undefined)
    throw invalidParameters('objectId, objectType, eventTypes and callBackUrl are required');
  const ts = clock.now();
  return {
    subscriptionId,
    objectId,
    objectType,
    eventTypes: eventTypes.map(String),
    callbackUrl,
    callbackToken: textOf(fields, 'callBackToken'),
    context: textOf(fields, 'callBackContext'),
    ts,
    validity: validityOf(fields) ?? ts + TWO_YEARS_MS,
    active: true,
  };
}

/** Documented as a text in epoch format, listed in milliseconds. */
function validityOf(fields: Fields): number | undefined {
  const value = fieldOf(fields, 'validity');
  return value === undefined || value === null ? undefined : Number(value);
}

const writeSubscription = (subscription: Subscription) => ({
  id: subscription.subscriptionId,
  objectId: subscription.objectId,
  objectType: subscription.objectType,
  events: subscription.eventTypes,
  filters: [],
  callbackUrl: subscription.callbackUrl,
  callbackToken: subscription.callbackToken,
  ts: subscription.ts,
  validity: subscription.validity,
  active: subscription.active,
});
