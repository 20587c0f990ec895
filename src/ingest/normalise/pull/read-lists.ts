import { isObject, type JsonObject } from '../../../json.js';
import type { Event } from '../event.js';
import { refuse } from '../events/event-reader.js';
import { readGroup } from '../events/group-link.js';
import { readRole } from '../events/membership.js';
import { field, flagField, idField, objectField } from '../fields.js';
import { readIdentityIn } from '../identity.js';
import type { Observation, Reading } from '../reading.js';

const MEMBER = { userId: ['id'], phone: ['mobileNumber'], name: ['name'], picture: ['profilePic'] } as const;
/** Every member becomes rows. */
const MAX_MEMBERS = 60_000;
const MAX_SUB_GROUPS = 60_000;

type Each = Exclude<Observation, { kind: 'ACTION' }>;

const observed = (eventType: string, observations: Each[]): Extract<Reading, { outcome: 'observations' }> => ({
  outcome: 'observations',
  eventType,
  isPush: false,
  eventId: null,
  observations,
  identities: observations.flatMap((one) => (one.kind === 'MEMBER' ? [one.person] : [])),
});

export function readPulledGroup(event: Event): Reading {
  const group = objectField(event.envelope, 'group');
  const said = group && readGroup(group);
  return said === null ? refuse(event, 'no group') : observed('PulledGroup', [said]);
}

/** All who are in the group: whoever is not listed has left. */
export function readPulledMembers(event: Event): Reading {
  const { envelope } = event;
  const groupId = idField(envelope, 'groupId');
  const members = field(envelope, 'members');
  if (groupId === null || !Array.isArray(members)) return refuse(event, 'no group and members');
  if (members.length > MAX_MEMBERS) return refuse(event, `more than ${MAX_MEMBERS} members`);
  const listed = members.filter(isObject).flatMap((member) => memberOf(groupId, member));
  return observed('PulledMembers', [{ kind: 'MEMBER_LIST', groupId }, ...listed]);
}

function memberOf(groupId: string, member: JsonObject): Each[] {
  const person = readIdentityIn(member, 'MEMBER', MEMBER);
  if (person === null) return [];
  const isProvisioned = flagField(member, 'isProvisioned');
  return [{ kind: 'MEMBER', groupId, person, isMember: true, role: readRole(field(member, 'role')), isProvisioned }];
}

/** All sub-groups of a group: what is not listed is none any more. */
export function readPulledSubGroups(event: Event): Reading {
  const { envelope } = event;
  const parentId = idField(envelope, 'groupId');
  const children = field(envelope, 'subGroups');
  if (parentId === null || !Array.isArray(children)) return refuse(event, 'no group and sub-groups');
  if (children.length > MAX_SUB_GROUPS) return refuse(event, `more than ${MAX_SUB_GROUPS} sub-groups`);
  const links = children.flatMap((child): Each[] =>
    typeof child === 'string' && child !== '' ? [{ kind: 'GROUP_EDGE', parentId, childId: child, isLinked: true }] : [],
  );
  return observed('PulledSubGroups', [{ kind: 'GROUP_LIST', parentId }, ...links]);
}
