import type { JsonObject } from '../../../json.js';
import { actionIdOf, type Event, saidIn } from '../event.js';
import type { Reading } from '../reading.js';

/** An event that has a type and data. */
export type ReadableEvent = Event & { data: JsonObject; eventType: string };

/** Reads the events of one type. */
export type EventReader = (event: ReadableEvent) => Reading;

/**
 * It cannot be understood; the reason is for an operator, and quotes nothing of the body. Its action, wherever the body names it, is what tells
 * that a person in it has to go.
 */
export function refuse(event: Event, reason: string): Reading {
  const { eventType, isAnonymous } = event;
  const nested = saidIn(event).map((data) => actionIdOf({ ...event, data }));
  const actionId = [actionIdOf(event), ...nested].find((id) => id !== null) ?? null;
  return { outcome: 'quarantined', eventType, actionId, isAnonymous, reason };
}
