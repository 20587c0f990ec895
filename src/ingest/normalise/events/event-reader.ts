import type { JsonObject } from '../../../json.js';
import { actionIdOf, type Event } from '../event.js';
import type { Reading } from '../reading.js';

/** An event that has a type and data. */
export type ReadableEvent = Event & { data: JsonObject; eventType: string };

/** Reads the events of one type. */
export type EventReader = (event: ReadableEvent) => Reading;

/** It cannot be understood; the reason is for an operator, and quotes nothing of the body. */
export function refuse(event: Event, reason: string): Reading {
  return { outcome: 'quarantined', eventType: event.eventType, actionId: actionIdOf(event), reason };
}
