import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import type { Observation } from '../normalise/reading.js';
import { heldSince, lastSaid, loadFacts } from './facts.js';
import type { Observed } from './observed.js';
import { executeIn, insertRows, type Value } from './rows.js';

type Edge = Extract<Observation, { kind: 'GROUP_EDGE' }>;
type Group = Extract<Observation, { kind: 'GROUP' }>;

/** Present links from groups to sub-groups, by the last word on each. */
export async function storeGroupEdges(sql: Sql, { edges }: Observed): Promise<void> {
  const facts = await loadFacts<Edge>(sql, 'GROUP_EDGE', edges.sorted());
  const present: Value[][] = [];
  for (const ofEdge of facts.values()) {
    const [first] = ofEdge;
    if (first === undefined) continue;
    const key = [keyOf('group', first.document.parentId), keyOf('group', first.document.childId)];
    await sql.execute('DELETE FROM group_edges WHERE parent_key = ? AND child_key = ?', key);
    const [linked] = heldSince(ofEdge, ({ isLinked }) => isLinked);
    if (linked !== undefined) present.push([...key, new Date(linked.stamp)]);
  }
  await insertRows(sql, 'group_edges', ['parent_key', 'child_key', 'stamp'], present);
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
  for (const [group, ofGroup] of facts) {
    await sql.execute('UPDATE `groups` SET name = ?, type = ?, image_url = ? WHERE group_key = ?', [
      lastSaid(ofGroup, ({ name }) => name),
      lastSaid(ofGroup, ({ type }) => type) ?? 'UNKNOWN',
      lastSaid(ofGroup, ({ imageUrl }) => imageUrl),
      Buffer.from(group, 'hex'),
    ]);
  }
}
