import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import type { Observation } from '../normalise/reading.js';
import { loadFacts } from './facts.js';
import type { Observed } from './observed.js';
import { executeIn, insertRows, type Value } from './rows.js';

type Message = Pick<
  Extract<Observation, { kind: 'MESSAGE' }>,
  'message' | 'groupId' | 'title' | 'text' | 'attachments'
>;

/** Each message once, as early as its first copy, by the first sender that a copy names. */
export async function storeMessages(sql: Sql, { messages }: Observed): Promise<void> {
  const keys = messages.sorted();
  const facts = await loadFacts<Message>(sql, 'MESSAGE', keys);
  const rows: Value[][] = [];
  for (const [key, copies] of facts) {
    const [first] = copies;
    if (first === undefined) continue;
    const { message, groupId, title, text, attachments } = first.document;
    rows.push([
      Buffer.from(key, 'hex'),
      message,
      groupId === null ? null : keyOf('group', groupId),
      copies.find(({ objectKey }) => objectKey !== null)?.objectKey ?? null,
      title,
      text,
      JSON.stringify(attachments),
      new Date(first.stamp),
    ]);
  }
  rows.sort(([a], [b]) => Buffer.compare(a as Buffer, b as Buffer));
  await executeIn(sql, 'DELETE FROM messages WHERE message_key IN (?)', keys);
  await insertRows(
    sql,
    'messages',
    ['message_key', 'kind', 'group_key', 'sender_key', 'title', 'text', 'attachments', 'received_at'],
    rows,
  );
}
