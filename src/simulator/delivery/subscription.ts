import type { Address } from '../bodies/event.js';
import type { Happening } from '../world/happening.js';

/** A registered webhook. */
export interface Subscription extends Address {
  eventTypes: readonly string[];
  callbackUrl: string;
  callbackToken: string | undefined;
  /** Epoch milliseconds: when it was made, and when it ends. */
  ts: number;
  validity: number;
  active: boolean;
}

/** Whether this webhook is told. */
export function isFor(subscription: Subscription, happening: Happening, eventType: string): boolean {
  const wantsType = subscription.eventTypes.some((type) => type.toLowerCase() === eventType.toLowerCase());
  return wantsType && isAbout(subscription, happening);
}

function isAbout({ objectId, objectType }: Subscription, happening: Happening): boolean {
  if (objectType === 'Group') return happening.group.groupId === objectId;
  if (!('action' in happening)) return false;
  const { action } = happening;
  if (objectType === 'Action') return action.actionId === objectId;
  return action.kind === 'ActionPackage' && action.form.packageId === objectId;
}
