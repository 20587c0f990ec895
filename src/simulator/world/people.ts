import type { Random } from '../random.js';
import type { Group, Person, Site } from './model.js';

/** One of ten has not installed the app: only a number is known of them. */
const UNPROVISIONED = 0.1;

/** The `index`-th person of a place; the first ones, who run its group, always have the app. */
export function createPerson(random: Random, site: Site, index: number): Person {
  const isProvisioned = index < 2 || !random.chance(UNPROVISIONED);
  const userId = random.guid();
  return {
    userId: random.chance(0.2) ? `${userId}@${random.between(1, 3)}` : userId,
    phone: `${site.dialCode}7${random.between(10_000_000, 99_999_999)}`,
    name: isProvisioned ? (site.names[index % site.names.length] as string) : '',
    isProvisioned,
    profilePic: random.chance(0.3) ? `https://mobileonlyapps.blob.core.windows.net/profile/${random.hex()}.jpg` : '',
  };
}

/** Who is there and can answer. */
export const activeMembers = (group: Group): Person[] =>
  [...group.members.keys()].filter(({ isProvisioned }) => isProvisioned);

export const adminsOf = (group: Group): Person[] =>
  [...group.members].flatMap(([person, role]) => (role === 'Admin' ? [person] : []));
