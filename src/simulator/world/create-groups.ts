import { GROUP_KEYS, GROUPS, type GroupKey, type GroupPlan } from '../catalogue/groups.js';
import type { Random } from '../random.js';
import type { Group, Person, Role } from './model.js';
import { createPerson } from './people.js';

/** The groups with everybody in them, parents before children. */
export function createGroups(random: Random): Map<GroupKey, Group> {
  const groups = new Map<GroupKey, Group>();
  for (const key of GROUP_KEYS) {
    const plan = GROUPS[key];
    const parents = plan.parents.flatMap((parent) => groups.get(parent) ?? []);
    groups.set(key, createGroup(random.of('group', key), plan, parents));
  }
  return groups;
}

function createGroup(random: Random, plan: GroupPlan, parents: readonly Group[]): Group {
  const { site, people, borrowed, subscribers } = plan;
  const own = Array.from({ length: people }, (_, index) => createPerson(random.of('person', index), site, index));
  const others = parents.flatMap(({ members }) => random.shuffled([...members.keys()]).slice(0, borrowed));
  return {
    groupId: `${random.guid()}${plan.suffix}`,
    name: plan.name,
    type: plan.type,
    site,
    parents: new Set(parents),
    members: new Map(withRoles([...own, ...others])),
    subscribers: Array.from({ length: subscribers }, (_, index) =>
      createPerson(random.of('subscriber', index), site, index),
    ),
  };
}

/** The first two who can use the app run the group. */
function withRoles(people: readonly Person[]): [Person, Role][] {
  const admins = people.filter(({ isProvisioned }) => isProvisioned).slice(0, 2);
  return people.map((person) => [person, admins.includes(person) ? 'Admin' : 'Member']);
}
