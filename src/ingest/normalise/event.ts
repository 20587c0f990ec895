import { isObject, type Json, type JsonObject, parseText } from '../../json.js';
import { withDetails } from './details.js';
import { cut, field, flagField, idField, objectField } from './fields.js';

const MAX_EVENT_TYPE_CHARACTERS = 64;

/** One event: the envelope, and its data where there is any. */
export interface Event {
  envelope: JsonObject;
  data: JsonObject | null;
  eventType: string | null;
  eventId: string | null;
  /** By its own word, wherever it says so, or because its action is known to be. */
  isAnonymous: boolean;
}

export function readEvent(envelope: JsonObject): Event {
  const eventType = field(envelope, 'eventType');
  const data = readData(field(envelope, 'data'));
  return {
    envelope,
    data,
    isAnonymous: saysAnonymous({ envelope, data }),
    eventId: idField(envelope, 'eventId'),
    eventType:
      typeof eventType === 'string' && eventType.trim() !== ''
        ? cut(eventType.trim().toWellFormed(), MAX_EVENT_TYPE_CHARACTERS)
        : null,
  };
}

/** By its own word alone. */
export const saysAnonymous = (event: Pick<Event, 'envelope' | 'data'>): boolean =>
  saidIn(event).some((object) => flagField(object, 'isAnonymous') === true);

/** Every object of an event in which something is said of its action. */
export function saidIn({ envelope, data }: Pick<Event, 'envelope' | 'data'>): JsonObject[] {
  const nested = ['responseDetails', 'actionBody', 'actionDetails'].map((name) => data && objectField(data, name));
  const pulled = ['action', 'response'].map((name) => objectField(envelope, name));
  return [envelope, data, ...nested, ...pulled].filter((object) => object !== null);
}

/** An object; relays also send it as JSON text, each of them wrapping it once more. Null where it is missing, empty or something else. */
function readData(value: Json | undefined): JsonObject | null {
  if (isObject(value)) return withDetails(value);
  if (typeof value !== 'string') return null;
  try {
    return readData(parseText(value));
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

/** The group that a message, a member or a sub-group link is about: these are only ever sent for groups, and name none in their data. */
export function subscribedGroupOf({ envelope }: Event): string | null {
  const objectType = field(envelope, 'objectType');
  const isOther = typeof objectType === 'string' && !['', 'group'].includes(objectType.trim().toLowerCase());
  return (isOther ? null : idField(envelope, 'objectId')) ?? idField(envelope, 'groupId');
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
