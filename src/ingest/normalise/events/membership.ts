import { isObject, type Json, type JsonObject } from '../../../json.js';
import type { MemberRole } from '../../../kaizala/vocabulary.js';
import { groupIdOf, subscribedGroupOf } from '../event.js';
import { field, firstField, flagField } from '../fields.js';
import { readFromUser, readMember, readPhone } from '../identity.js';
import type { Identity, Observation } from '../reading.js';
import { type EventReader, refuse } from './event-reader.js';

/** Every member becomes rows. */
const MAX_MEMBERS = 10_000;

const ROLES: ReadonlyMap<string, MemberRole> = new Map([
  ['admin', 'ADMIN'],
  ['member', 'MEMBER'],
  ['subscriber', 'SUBSCRIBER'],
]);

/** MemberAdded and MemberRemoved: one member, in the data's own fields; a list of them is read too. */
export const membershipReader =
  (isMember: boolean): EventReader =>
  (event) => {
    const { data, envelope, eventType, eventId } = event;
    const groupId = groupIdOf(event) ?? subscribedGroupOf(event);
    if (groupId === null) return refuse(event, 'no group');
    const people = membersIn(data);
    if (people.length === 0) return refuse(event, 'no member');
    if (people.length > MAX_MEMBERS) return refuse(event, `more than ${MAX_MEMBERS} members`);
    const by = readFromUser(envelope);
    const said = {
      kind: 'MEMBER' as const,
      groupId,
      isMember,
      role: readRole(firstField(data, 'type', 'role')),
      isProvisioned: flagField(data, 'isProvisioned'),
    };
    return {
      outcome: 'observations',
      eventType,
      isPush: true,
      eventId,
      observations: people.map((person): Observation & { kind: 'MEMBER' } => ({ ...said, person })),
      identities: [...people, ...(by === null ? [] : [by])],
    };
  };

/** Null where it is none that is known. */
export const readRole = (value: Json | undefined): MemberRole | null =>
  typeof value === 'string' ? (ROLES.get(value.trim().toLowerCase()) ?? null) : null;

function membersIn(data: JsonObject): Identity[] {
  const one = readMember(data);
  if (one !== null) return [one];
  const listed = field(data, 'member') ?? field(data, 'members');
  return (Array.isArray(listed) ? listed : [listed]).flatMap((member) => memberOf(member) ?? []);
}

function memberOf(value: Json | undefined): Identity | null {
  return isObject(value) ? readMember(value) : readPhone(value, 'MEMBER');
}
