import type { Sql } from '../../database/sql.js';
import { groupBy } from '../../group-by.js';
import type { ObservationKind } from '../../kaizala/vocabulary.js';
import { type Fact, factsBySubject, heldSince, loadFacts, type ObservationRow } from './facts.js';
import { KeySet } from './key-set.js';
import type { ObservedObjects } from './observed.js';
import { selectIn } from './rows.js';

/** Groups whose lists are read together. */
const CHUNK = 20;
/** Members, or sub-groups, of one statement. */
const MAX_OBJECTS = 500;

export interface PresenceKinds<Event> {
  event: ObservationKind;
  list: ObservationKind;
  listed: ObservationKind;
  /** Where those who are present are kept. */
  table: 'members' | 'group_edges';
  subjectColumn: string;
  objectColumn: string;
  isPresent: (event: Event) => boolean;
}

export interface Present<Event> {
  subjectKey: Buffer;
  objectKey: Buffer;
  /** What was said since the last word that said otherwise, earliest first. */
  facts: Fact<Event>[];
  /** The first single event among these: a list does not tell since when. */
  since: number | null;
}

/**
 * Who is present by now, of those whose presence may have changed. Of single events and the latest complete list the last word counts; a list says
 * of everybody who is not on it that they are not there. Earlier lists are behind the latest one, whatever they said.
 */
export async function derivePresence<Event>(
  sql: Sql,
  kinds: PresenceKinds<Event>,
  observed: ObservedObjects,
): Promise<Present<Event>[]> {
  const subjects = [...observed.bySubject].sort(([a], [b]) => (a < b ? -1 : 1));
  const present: Present<Event>[] = [];
  for (let at = 0; at < subjects.length; at += CHUNK) {
    const chunk = subjects
      .slice(at, at + CHUNK)
      .map(([subject, objects]) => ({ key: Buffer.from(subject, 'hex'), objects }));
    const keys = chunk.map(({ key }) => key);
    const lists = await loadFacts<object>(sql, kinds.list, keys);
    for (const { key, objects } of chunk) {
      const list = lists.get(key.toString('hex'))?.at(-1);
      if (observed.listed.has(key)) objects.addAll(await everybody(sql, kinds, key, list?.factKey));
    }
    for (const { key, objects } of chunk) {
      const list = lists.get(key.toString('hex'))?.at(-1);
      const sorted = objects.sorted();
      for (let from = 0; from < sorted.length; from += MAX_OBJECTS)
        present.push(...(await presentAmong(sql, kinds, key, list, sorted.slice(from, from + MAX_OBJECTS))));
    }
  }
  return present;
}

/** Those who are there, those whom the latest list has, and those of whom an event spoke. */
async function everybody(
  sql: Sql,
  kinds: PresenceKinds<never>,
  subjectKey: Buffer,
  listKey: Buffer | undefined,
): Promise<Buffer[]> {
  const { table, subjectColumn, objectColumn } = kinds;
  const rows = await sql.query<{ object_key: Buffer }>(
    `SELECT ${objectColumn} AS object_key FROM ${table} WHERE ${subjectColumn} = ? ` +
      `UNION SELECT object_key FROM observations WHERE subject_key = ? AND kind = '${kinds.event}'`,
    [subjectKey, subjectKey],
  );
  const listed =
    listKey === undefined
      ? []
      : await selectIn<{ object_key: Buffer }>(
          sql,
          `SELECT object_key FROM observations WHERE fact_key IN (?) AND kind = '${kinds.listed}'`,
          [listKey],
        );
  return [...rows, ...listed].map(({ object_key }) => object_key);
}

async function presentAmong<Event>(
  sql: Sql,
  kinds: PresenceKinds<Event>,
  subjectKey: Buffer,
  list: Fact<object> | undefined,
  objects: readonly Buffer[],
): Promise<Present<Event>[]> {
  await sql.execute(`DELETE FROM ${kinds.table} WHERE ${kinds.subjectColumn} = ? AND ${kinds.objectColumn} IN (?)`, [
    subjectKey,
    objects,
  ]);
  const rows = await sql.query<ObservationRow & { kind: ObservationKind }>(
    'SELECT kind, subject_key, fact_key, object_key, stamp, document FROM observations ' +
      'WHERE subject_key = ? AND kind IN (?) AND object_key IN (?)',
    [subjectKey, [kinds.event, kinds.listed], objects],
  );
  const valid = rows.filter(({ kind, fact_key }) => kind === kinds.event || list?.factKey.equals(fact_key) === true);
  const facts = factsBySubject<Event>(valid).get(subjectKey.toString('hex')) ?? [];
  const byObject = groupBy(facts, ({ objectKey }) => objectKey?.toString('hex'));
  return objects.flatMap((objectKey): Present<Event>[] => {
    const own = byObject.get(objectKey.toString('hex')) ?? [];
    const isListed = list !== undefined && own.some(({ factKey }) => factKey.equals(list.factKey));
    const known = list === undefined || isListed ? own : own.filter(({ stamp }) => stamp > list.stamp);
    const held = heldSince(known, kinds.isPresent);
    if (held.length === 0) return [];
    const since = held.find(({ factKey }) => list?.factKey.equals(factKey) !== true)?.stamp ?? null;
    return [{ subjectKey, objectKey, facts: held, since }];
  });
}

export const subjectsOf = ({ bySubject }: ObservedObjects) =>
  new KeySet([...bySubject.keys()].map((subject) => Buffer.from(subject, 'hex')));
