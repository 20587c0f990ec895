import { badUserInput } from '../errors.js';
import type { WebhookObject } from '../kaizala/client/webhooks.js';

const MAX_ID_BYTES = 255;
const MAX_EVENT_TYPES = 64;

/** An object's id, verbatim. @throws BAD_USER_INPUT */
export function readObject({ objectId, objectType }: WebhookObject): WebhookObject {
  if (objectId.trim() === '' || Buffer.byteLength(objectId) > MAX_ID_BYTES)
    throw badUserInput(`objectId expects 1 to ${MAX_ID_BYTES} bytes`);
  return { objectId, objectType };
}

/** A webhook's id, which becomes a part of a path. @throws BAD_USER_INPUT */
export function readWebhookId(id: string): string {
  if (!/^[^\s/\\]{1,255}$/.test(id) || /^\.+$/.test(id)) throw badUserInput('id expects the id of a webhook');
  return id;
}

/** Event types, each once. Kaizala may know more than are documented. @throws BAD_USER_INPUT */
export function readEventTypes(eventTypes: readonly string[]): string[] {
  const types = [...new Set(eventTypes.map((type) => type.trim()))];
  if (types.length === 0 || types.length > MAX_EVENT_TYPES || !types.every((type) => /^\w{1,64}$/.test(type)))
    throw badUserInput('eventTypes expects names such as ActionResponse');
  return types;
}
