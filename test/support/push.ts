import { randomUUID } from 'node:crypto';

export interface PushOptions {
  /** Whom the subscription is for. */
  group?: string;
  eventId?: string;
  fromUser?: string;
  fromUserId?: string;
  fromUserName?: string;
}

/** Any event as the webhook gets it from a subscription on a group. */
export function buildPush(eventType: string, data: object, options: PushOptions = {}): object {
  const { group = 'group-1', eventId = randomUUID(), ...from } = options;
  return { objectId: group, objectType: 'Group', eventType, eventId, data, ...from };
}
