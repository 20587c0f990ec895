import type { JsonObject } from '../../../json.js';
import type { ActionKind } from '../../../kaizala/vocabulary.js';
import { readInstant } from '../answer/time.js';
import { field, firstField } from '../fields.js';

const KINDS: ReadonlyMap<string, ActionKind> = new Map([
  ['survey', 'SURVEY'],
  ['poll', 'POLL'],
  ['job', 'JOB'],
  ['letsmeet', 'LETS_MEET'],
  ['announcement', 'ANNOUNCEMENT'],
  ['image', 'IMAGE'],
  ['photowithlocation', 'PHOTO_WITH_LOCATION'],
  ['sharelocation', 'SHARE_LOCATION'],
  ['actionpackage', 'CUSTOM'],
]);

/** Forms carry the id of their package instead of a type. */
export function kindOf(action: JsonObject): ActionKind {
  const type = field(action, 'actionType');
  const named = typeof type === 'string' ? type.toLowerCase().replace(/[^a-z]/g, '') : '';
  if (named !== '') return KINDS.get(named) ?? 'UNKNOWN';
  return firstField(action, 'id', 'packageId', 'actionPackageId') === undefined ? 'UNKNOWN' : 'CUSTOM';
}

/** `creationTime` in seconds, `sentAt` in ISO 8601: the unit is told by the magnitude. Epoch milliseconds. */
export function timeIn(object: JsonObject, ...names: readonly string[]): number | null {
  for (const name of names) {
    const value = firstField(object, name);
    const instant = value === undefined ? undefined : readInstant(value)?.instant;
    if (instant !== undefined) return instant;
  }
  return null;
}
