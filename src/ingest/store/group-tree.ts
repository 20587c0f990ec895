import type { Sql } from '../../database/sql.js';
import type { Observation } from '../normalise/reading.js';
import { lastSaid, loadFacts } from './facts.js';
import type { Observed } from './observed.js';
import { derivePresence } from './presence.js';
import { executeIn, insertRows, updateRows, type Value } from './rows.js';

type Edge = Extract<Observation, { kind: 'GROUP_EDGE' }>;
type Group = Extract<Observation, { kind: 'GROUP' }>;

/** Present links from groups to sub-groups, of those that may have changed. */
export async function storeGroupEdges(sql: Sql, { subGroups }: Observed): Promise<void> {
  const present = await derivePresence<Edge>(
    sql,
    {
      event: 'GROUP_EDGE',
      list: 'GROUP_LIST',
      listed: 'LISTED_GROUP',
      table: 'group_edges',
      subjectColumn: 'parent_key',
      objectColumn: 'child_key',
      isPresent: ({ isLinked }) => isLinked,
    },
    subGroups,
  );
  await insertRows(
    sql,
    'group_edges',
    ['parent_key', 'child_key', 'linked_at'],
    present.map(({ subjectKey, objectKey, since }): Value[] => [
      subjectKey,
      objectKey,
      since === null ? null : new Date(since),
    ]),
  );
}

/** Names, kinds and pictures of groups, each by the last word on it. */
export async function storeGroups(sql: Sql, { groups }: Observed): Promise<void> {
  const keys = groups.sorted();
  const facts = await loadFacts<Group>(sql, 'GROUP', keys);
  await executeIn(
    sql,
    "UPDATE `groups` SET name = NULL, type = 'UNKNOWN', image_url = NULL WHERE group_key IN (?)",
    keys,
  );
  const said = [...facts].map(([group, ofGroup]): Value[] => [
    Buffer.from(group, 'hex'),
    lastSaid(ofGroup, ({ name }) => name),
    lastSaid(ofGroup, ({ type }) => type) ?? 'UNKNOWN',
    lastSaid(ofGroup, ({ imageUrl }) => imageUrl),
  ]);
  await updateRows(sql, 'groups', 'group_key', ['name', 'type', 'image_url'], said);
}
