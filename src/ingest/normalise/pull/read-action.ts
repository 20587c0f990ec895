import type { JsonObject } from '../../../json.js';
import type { Event } from '../event.js';
import { createdReader } from '../events/created.js';
import { type ReadableEvent, refuse } from '../events/event-reader.js';
import { field, objectField } from '../fields.js';
import type { Reading } from '../reading.js';
import { kindOf, timeIn } from './pulled-action.js';

/** An action of a page: as if it had just been sent, but with the time when it was. */
export function readPulledAction(event: Event): Reading {
  const action = objectField(event.envelope, 'action');
  if (action === null) return refuse(event, 'no action');
  const reading = createdReader(kindOf(action))(asEvent(event, action, 'PulledAction'));
  if (reading.outcome !== 'action') return reading;
  const createdAt = timeIn(action, 'sentAt', 'creationTime');
  return { ...reading, isPush: false, action: { ...reading.action, createdAt } };
}

/** In the words of an event: a form's `id` is its package, whoever sent it is `sender`. */
export function asEvent(event: Event, action: JsonObject, eventType: string): ReadableEvent {
  const packageId = kindOf(action) === 'CUSTOM' ? field(action, 'id') : undefined;
  const envelope: JsonObject = {};
  for (const [name, pulledName] of [
    ['fromUser', 'sender'],
    ['fromUserId', 'senderId'],
    ['fromUserName', 'senderName'],
  ] as const) {
    const value = field(action, pulledName);
    if (value !== undefined) envelope[name] = value;
  }
  const data = packageId === undefined ? action : { ...action, actionPackageId: packageId };
  return { ...event, envelope, data, eventType };
}
