import type { Sql } from '../../database/sql.js';
import type { MemberRole } from '../../kaizala/vocabulary.js';
import { type Fact, factsBySubject, heldSince, lastSaid, type ObservationRow } from './facts.js';
import { KeySet } from './key-set.js';
import type { Observed } from './observed.js';
import { insertRows, type Value } from './rows.js';

/** Groups looked at together: with their people they make the ranges of one SELECT. */
const CHUNK = 20;
const MAX_PEOPLE = 500;

interface Membership {
  isMember: boolean;
  role: MemberRole | null;
  isProvisioned: boolean | null;
}

/** Who is in these groups by now, of the people whose membership may have changed. */
export async function storeMembers(sql: Sql, { members }: Observed): Promise<void> {
  const groups = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
  for (let at = 0; at < groups.length; at += CHUNK) {
    const chunk = groups
      .slice(at, at + CHUNK)
      .map(([group, people]) => ({ groupKey: Buffer.from(group, 'hex'), people }));
    const people = new KeySet(chunk.flatMap(({ people }) => people.sorted())).sorted();
    for (let from = 0; from < people.length; from += MAX_PEOPLE)
      await storeChunk(sql, chunk, people.slice(from, from + MAX_PEOPLE));
  }
}

async function storeChunk(
  sql: Sql,
  groups: readonly { groupKey: Buffer; people: KeySet }[],
  people: readonly Buffer[],
): Promise<void> {
  const groupKeys = groups.map(({ groupKey }) => groupKey);
  const rows = await sql.query<ObservationRow>(
    "SELECT subject_key, fact_key, person_key, stamp, document FROM observations WHERE kind = 'MEMBER' AND subject_key IN (?) AND person_key IN (?)",
    [groupKeys, people],
  );
  const facts = factsBySubject<Membership>(rows);
  const present: Value[][] = [];
  for (const { groupKey, people: wanted } of groups) {
    const ofGroup = facts.get(groupKey.toString('hex')) ?? [];
    const asked = people.filter((person) => wanted.has(person));
    if (asked.length > 0)
      await sql.execute('DELETE FROM members WHERE group_key = ? AND person_key IN (?)', [groupKey, asked]);
    for (const person of asked) {
      const row = memberOf(ofGroup.filter(({ personKey }) => personKey?.equals(person)));
      if (row !== null) present.push([groupKey, person, ...row]);
    }
  }
  await insertRows(sql, 'members', ['group_key', 'person_key', 'role', 'is_provisioned', 'joined_at'], present);
}

/** Null for whoever is not there any more. */
function memberOf(facts: readonly Fact<Membership>[]): Value[] | null {
  const since = heldSince(facts, ({ isMember }) => isMember);
  const [joined] = since;
  if (joined === undefined) return null;
  return [
    lastSaid(since, ({ role }) => role) ?? 'UNKNOWN',
    lastSaid(since, ({ isProvisioned }) => isProvisioned),
    new Date(joined.stamp),
  ];
}
