import type { Sql } from '../../database/sql.js';
import { settleFacts } from './facts.js';
import { storeGroupEdges, storeGroups } from './group-tree.js';
import { KeySet } from './key-set.js';
import { storeMembers } from './members.js';
import { storeMessages } from './messages.js';
import type { Observed } from './observed.js';
import { subjectsOf } from './presence.js';
import { insertRows, selectIn, type Value } from './rows.js';

/** Everything that follows from observations, again from all that was observed. */
export async function storeObserved(sql: Sql, observed: Observed): Promise<void> {
  await lockSubjects(sql, observed);
  await storeGroups(sql, observed);
  await storeGroupEdges(sql, observed);
  await storeMembers(sql, observed);
  await storeMessages(sql, observed);
  await settleFacts(sql, observed.facts);
}

/** In one order for every writer: what another one observes of the same things at the same time is then seen by the later of the two. */
async function lockSubjects(sql: Sql, { groups, members, subGroups, messages }: Observed): Promise<void> {
  const groupKeys = [groups, subjectsOf(members), subjectsOf(subGroups)].flatMap((keys) => keys.sorted());
  await selectIn(
    sql,
    'SELECT group_key FROM `groups` WHERE group_key IN (?) ORDER BY group_key FOR UPDATE',
    new KeySet(groupKeys).sorted(),
  );
  await insertRows(
    sql,
    'messages',
    ['message_key', 'kind', 'attachments', 'received_at'],
    messages.sorted().map((key): Value[] => [key, 'TEXT', '[]', new Date(0)]),
    'message_key = message_key',
  );
}
