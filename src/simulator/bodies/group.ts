import type { Group, Person, Role } from '../world/model.js';

const named = ({ groupId, name }: Group) => ({ groupName: name, groupId, groupImageUrl: '' });

/** With details: counts of its own level and of everything below. Counts of subscribers are missing where one group is asked for. */
export function writeGroup(
  group: Group,
  all: readonly Group[],
  options: { details: boolean; subscribers: boolean },
): object {
  if (!options.details) return named(group);
  const children = childrenOf(group, all);
  const everybody = peopleOf(group, all);
  const here = [...group.members.keys()];
  return {
    ...named(group),
    hasSubGroups: children.length > 0,
    hasParentGroups: group.parents.size > 0,
    isMappedToTenant: true,
    groupType: group.type,
    userCount: everybody.size,
    uniqueUserCount: everybody.size,
    currentLevelUserCount: here.length,
    currentLevelSubGroupCount: children.length,
    currentLevelParentGroupCount: group.parents.size,
    currentLevelUnProvisionedUserCount: unprovisioned(here),
    unProvisionedUserCount: unprovisioned([...everybody]),
    callerRole: 'Admin',
    isDuplicate: false,
    isEditable: true,
    isDetailsReadable: true,
    ...(options.subscribers
      ? {
          SubscribersCount: group.subscribers.length,
          unProvisionedSubscribersCount: unprovisioned(group.subscribers),
        }
      : {}),
  };
}

/** As the documentation has it, a list with one group; as the OpenAPI description has it, that group. Their children may have children. */
export function writeSubGroups(group: Group, all: readonly Group[]): object {
  const isBare = group.parents.size > 0;
  const tree = treeOf(group, all);
  return isBare ? tree : { groups: [tree] };
}

function treeOf(group: Group, all: readonly Group[]): object {
  const subGroups = childrenOf(group, all).map((child) => treeOf(child, all));
  return { ...named(group), subGroups };
}

export const childrenOf = (group: Group, all: readonly Group[]): Group[] =>
  all.filter(({ parents }) => parents.has(group));

/** Everybody in it and below it, once. */
function peopleOf(group: Group, all: readonly Group[]): Set<Person> {
  const people = new Set(group.members.keys());
  for (const child of childrenOf(group, all)) for (const person of peopleOf(child, all)) people.add(person);
  return people;
}

const unprovisioned = (people: readonly Person[]) => people.filter(({ isProvisioned }) => !isProvisioned).length;

export const writeMember = ({ userId, phone, name, isProvisioned, profilePic }: Person, role: Role): object => ({
  id: userId,
  role,
  mobileNumber: phone,
  isProvisioned,
  name,
  ...(profilePic === '' ? {} : { profilePic }),
});

export const writeSubscriber = ({ userId, phone, name, isProvisioned, profilePic }: Person): object => ({
  id: userId,
  mobileNumber: phone,
  name,
  profilePic,
  isProvisioned,
});
