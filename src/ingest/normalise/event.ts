import { isObject, type Json, type JsonObject, parseText } from '../../json.js';
import { cut, field, idField, objectField } from './fields.js';

const MAX_EVENT_TYPE_CHARACTERS = 64;

/** One event: the envelope, and its data where there is any. */
export interface Event {
  envelope: JsonObject;
  data: JsonObject | null;
  eventType: string | null;
}

export function readEvent(envelope: JsonObject): Event {
  const eventType = field(envelope, 'eventType');
  return {
    envelope,
    data: readData(field(envelope, 'data')),
    eventType:
      typeof eventType === 'string' && eventType.trim() !== ''
        ? cut(eventType.trim().toWellFormed(), MAX_EVENT_TYPE_CHARACTERS)
        : null,
  };
}

/** An object; relays also send it as JSON text. Null where it is missing, empty or something else. */
function readData(value: Json | undefined): JsonObject | null {
  if (isObject(value)) return value;
  if (typeof value !== 'string') return null;
  try {
    const parsed = parseText(value);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

const isAbout = ({ envelope }: Event, type: string) => {
  const objectType = field(envelope, 'objectType');
  return typeof objectType === 'string' && objectType.trim().toLowerCase() === type;
};

const objectIdOf = (event: Event, type: string) => (isAbout(event, type) ? idField(event.envelope, 'objectId') : null);

export function actionIdOf(event: Event): string | null {
  return (event.data && idField(event.data, 'actionId')) ?? objectIdOf(event, 'action');
}

/** The group of a response: its own word first, then the subscription's; never a guess from anything else. */
export function groupIdOf(event: Event): string | null {
  const { envelope, data } = event;
  return (
    (data && idField(data, 'groupId')) ??
    idField(envelope, 'groupId') ??
    objectIdOf(event, 'group') ??
    (data && idField(data, 'sourceGroupId')) ??
    idField(envelope, 'sourceGroupId')
  );
}

export interface PackageReading {
  packageId: string | null;
  packageVersion: string | null;
  isPackageProven: boolean;
}

/** `packageId` is `<actionPackageId>.<version>` in real traffic, but a package id may itself end in digits: only the other id proves a suffix. */
export function packageOf(event: Event): PackageReading {
  const versioned = event.data && idField(event.data, 'packageId');
  const proven = (event.data && idField(event.data, 'actionPackageId')) ?? objectIdOf(event, 'actionpackage');
  if (proven === null) return { packageId: versioned, packageVersion: null, isPackageProven: false };
  const suffix = versioned?.startsWith(`${proven}.`) ? versioned.slice(proven.length + 1) : '';
  return { packageId: proven, packageVersion: suffix === '' ? null : suffix.slice(0, 64), isPackageProven: true };
}

/** Anonymous by its own word, wherever it says so. */
export function saysAnonymous({ envelope, data }: Event): boolean {
  return [data, envelope, data && objectField(data, 'responseDetails')].some(
    (object) => object !== null && isTrue(field(object, 'isAnonymous')),
  );
}

const isTrue = (value: Json | undefined) =>
  value === true || value === 1 || (typeof value === 'string' && /^\s*(true|1)\s*$/i.test(value));
