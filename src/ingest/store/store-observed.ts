import type { Sql } from '../../database/sql.js';
import { settleFacts } from './facts.js';
import { storeGroupEdges, storeGroups } from './group-tree.js';
import { KeySet } from './key-set.js';
import { storeMembers } from './members.js';
import { storeMessages } from './messages.js';
import type { Observed } from './observed.js';
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
async function lockSubjects(sql: Sql, { groups, members, messages }: Observed): Promise<void> {
  // A link is always observed together with its sub-group.
  const groupKeys = new KeySet([...groups.sorted(), ...[...members.keys()].map((group) => Buffer.from(group, 'hex'))]);
  await selectIn(
    sql,
    'SELECT group_key FROM `groups` WHERE group_key IN (?) ORDER BY group_key FOR UPDATE',
    groupKeys.sorted(),
  );
  await insertRows(
    sql,
    'messages',
    ['message_key', 'kind', 'attachments', 'received_at'],
    messages.sorted().map((key): Value[] => [key, 'TEXT', '[]', new Date(0)]),
    'message_key = message_key',
  );
}
