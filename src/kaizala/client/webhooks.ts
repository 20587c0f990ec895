import { readInstant } from '../../ingest/normalise/answer/time.js';
import { field, firstField, flagField, idField, textField } from '../../ingest/normalise/fields.js';
import { isObject, type JsonObject } from '../../json.js';
import { WEBHOOK_OBJECT_TYPES, type WebhookObjectType, WIRE_OBJECT_TYPES } from '../webhook-objects.js';
import type { KaizalaClient } from './client.js';
import { KaizalaError } from './kaizala-error.js';

const MAX_CHARACTERS = 4_096;

export interface WebhookObject {
  objectId: string;
  objectType: WebhookObjectType;
}

export interface NewWebhook extends WebhookObject {
  eventTypes: readonly string[];
  callbackUrl: string;
  callbackToken: string;
  context: string | null;
}

/** A webhook as Kaizala has it. Null: not said. */
export interface Webhook extends WebhookObject {
  id: string;
  eventTypes: string[];
  callbackUrl: string | null;
  /** Kaizala gives it back in clear. */
  callbackToken: string | null;
  isActive: boolean | null;
  expiresAt: Date | null;
}

/** Registers a webhook, which Kaizala validates with a GET on its callback URL before it answers. Returns its id. @throws KaizalaError */
export async function registerWebhook(client: KaizalaClient, webhook: NewWebhook): Promise<string> {
  const { objectId, objectType, eventTypes, callbackUrl, callbackToken, context } = webhook;
  const answer = await client.call({
    method: 'POST',
    path: 'webhook',
    json: {
      objectId,
      objectType: WIRE_OBJECT_TYPES[objectType],
      eventTypes: [...eventTypes],
      callBackUrl: callbackUrl,
      callBackToken: callbackToken,
      ...(context === null ? {} : { callBackContext: context }),
    },
    expectedKey: 'webhookId',
  });
  const id = idField(answer, 'webhookId');
  if (id === null) throw new KaizalaError('UNREADABLE', "Kaizala's answer has no usable webhookId");
  return id;
}

/** All webhooks of an object that the connector may see, whoever registered them. @throws KaizalaError */
export async function listWebhooks(client: KaizalaClient, object: WebhookObject): Promise<Webhook[]> {
  const answer = await client.call({
    method: 'GET',
    path: 'webhook',
    query: { objectId: object.objectId, objectType: WIRE_OBJECT_TYPES[object.objectType] },
    expectedKey: 'webhooks',
  });
  const listed = field(answer, 'webhooks');
  // One object instead of a list, until September 2017.
  const items = Array.isArray(listed) ? listed : [listed];
  return items.filter(isObject).flatMap((item) => readWebhook(item, object));
}

/** Changes what is given. @throws KaizalaError */
export async function updateWebhook(
  client: KaizalaClient,
  id: string,
  changes: { eventTypes?: readonly string[]; isActive?: boolean },
): Promise<void> {
  const { eventTypes, isActive } = changes;
  await client.call({
    method: 'PUT',
    path: pathOf(id),
    json: {
      ...(eventTypes === undefined ? {} : { eventTypes: [...eventTypes] }),
      // Spelt as the only documented example has it: a capital A, and text.
      ...(isActive === undefined ? {} : { Active: String(isActive) }),
    },
    expectedKey: null,
  });
}

/** @throws KaizalaError; REFUSED with status 404 where there is none of that id. */
export async function deleteWebhook(client: KaizalaClient, id: string): Promise<void> {
  await client.call({ method: 'DELETE', path: pathOf(id), expectedKey: null });
}

const pathOf = (id: string) => `webhook/${encodeURIComponent(id)}`;

/** Names vary between what is posted, listed and documented: `callBackUrl` and `callbackUrl`, `events` and `eventTypes`. */
function readWebhook(item: JsonObject, object: WebhookObject): Webhook[] {
  const id = idField(item, 'id') ?? idField(item, 'webhookId');
  if (id === null) return [];
  const events = firstField(item, 'events', 'eventTypes');
  const wireType = textField(item, 'objectType', MAX_CHARACTERS)?.toLowerCase();
  return [
    {
      id,
      objectId: idField(item, 'objectId') ?? object.objectId,
      objectType:
        WEBHOOK_OBJECT_TYPES.find((type) => WIRE_OBJECT_TYPES[type].toLowerCase() === wireType) ?? object.objectType,
      eventTypes: Array.isArray(events) ? events.filter((event) => typeof event === 'string') : [],
      callbackUrl: textField(item, 'callbackUrl', MAX_CHARACTERS),
      callbackToken: textField(item, 'callbackToken', MAX_CHARACTERS),
      isActive: flagField(item, 'active'),
      expiresAt: instantOf(item),
    },
  ];
}

function instantOf(item: JsonObject): Date | null {
  const instant = readInstant(field(item, 'validity') ?? null)?.instant;
  return instant === undefined ? null : new Date(instant);
}
