import { DateTime } from 'luxon';
import { FORM } from './form.js';

export const TIME_ZONE = 'Asia/Kolkata';
export const PACKAGE_ID = 'com.example.visits';
export const GROUPS = 50;
const PEOPLE_OF_A_GROUP = 20;
const SEED = 20190524;
const DAY_MS = 86_400_000;
const OPENS_MS = 4 * 3_600_000;
const OPEN_MS = 18 * 3_600_000;

/** So many responses a day in each of 50 groups, every day until yesterday. Each has ten answers. */
export interface WorldSize {
  responsesADay: number;
  days: number;
}

export interface WorldResponse {
  responseId: string;
  actionId: string;
  groupId: string;
  person: { id: string; phone: string; name: string };
  submittedAt: number;
  /** Which of the answers of each question of the form. */
  picks: number[];
}

/** The same responses for the same size on the same day, in any order: each is made of its own numbers alone. */
export function responseOf(today: number, { days }: WorldSize, group: number, day: number, n: number): WorldResponse {
  const draw = (what: number) => mix(group, day, n, what);
  // India knows no summer time.
  const midnight = today - (days - day) * DAY_MS;
  const person = group * PEOPLE_OF_A_GROUP + Math.floor(draw(0) * PEOPLE_OF_A_GROUP);
  return {
    responseId: `response-${group}-${day}-${n}`,
    actionId: actionIdOf(group, day),
    groupId: groupIdOf(group),
    person: { id: `person-${person}`, phone: `+9190000${String(person).padStart(5, '0')}`, name: `Person ${person}` },
    submittedAt: midnight + OPENS_MS + Math.floor(draw(1) * OPEN_MS),
    picks: FORM.map(({ answers }, question) => Math.floor(draw(2 + question) ** 1.5 * answers.length)),
  };
}

export const groupIdOf = (group: number) => `group-${String(group).padStart(2, '0')}@3`;

/** The form is sent to each group every day. */
const actionIdOf = (group: number, day: number) => `visits-${group}-${day}`;

/** When today began, there: windows such as "the last 90 days" end with the day that it is. */
export const startOfToday = (now: number) => DateTime.fromMillis(now, { zone: TIME_ZONE }).startOf('day').toMillis();

/** A number from 0 to 1 for each tuple (the finaliser of MurmurHash3, once a part). */
function mix(...parts: readonly number[]): number {
  let hash = SEED;
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}
