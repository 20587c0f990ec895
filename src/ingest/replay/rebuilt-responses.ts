import { isAnyHeld } from '../../database/lease.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { REBUILD_LEASE } from './work-permit.js';

/** What has waited for so long was left by the rebuild; what is pushed meanwhile is applied sooner. */
const OVERDUE_SECONDS = 10;

export interface RebuiltOptions {
  pool: Pool;
  retry: RetryPolicy;
  batchRows: number;
}

/**
 * Before the tables are emptied: every response as readers know it. On its way a rebuilt response passes through states that are no news; while it
 * stands here, nothing is said of it.
 */
export async function keepResponses({ pool, retry, batchRows }: RebuiltOptions): Promise<void> {
  await pool.dataSource.query('TRUNCATE TABLE `rebuilt_responses`');
  for (let after: Buffer | null = Buffer.alloc(0); after !== null; ) {
    const from: Buffer = after;
    after = await inTransaction(pool, retry, async (sql) => {
      await sql.execute(
        'INSERT INTO rebuilt_responses (response_key, content_hash) ' +
          'SELECT response_key, content_hash FROM responses WHERE response_key > ? ORDER BY response_key LIMIT ?',
        [from, batchRows],
      );
      const [row] = await sql.query<{ last: Buffer | null }>(
        'SELECT MAX(response_key) AS last FROM rebuilt_responses WHERE response_key > ?',
        [from],
      );
      return row?.last ?? null;
    });
  }
}

/** After a rebuild: says of each response that came out differently that it was updated, and forgets how it was. */
export async function settleResponses({ pool, retry, batchRows }: RebuiltOptions): Promise<void> {
  while (await inTransaction(pool, retry, (sql) => settleBatch(sql, batchRows)));
}

async function settleBatch(sql: Sql, batchRows: number): Promise<boolean> {
  const rows = await sql.query<{ key: Buffer }>(
    'SELECT response_key AS `key` FROM rebuilt_responses ORDER BY response_key LIMIT ? FOR UPDATE',
    [batchRows],
  );
  if (rows.length === 0) return false;
  const keys = rows.map(({ key }) => key);
  await sql.execute(
    "INSERT INTO response_events (response_key, kind) SELECT r.response_key, 'UPDATED' FROM rebuilt_responses b " +
      'JOIN responses r ON r.response_key = b.response_key ' +
      'WHERE b.response_key IN (?) AND r.content_hash <> b.content_hash ORDER BY r.response_key',
    [keys],
  );
  await sql.execute('DELETE FROM rebuilt_responses WHERE response_key IN (?)', [keys]);
  return rows.length === batchRows;
}

/** The same for a rebuild that was killed, once what it left has been applied. Asked now and then: it is rare, and nothing waits for it. */
export async function settleAfterKill(options: RebuiltOptions): Promise<void> {
  if (await inTransaction(options.pool, options.retry, isLeft)) await settleResponses(options);
}

async function isLeft(sql: Sql): Promise<boolean> {
  const [left] = await sql.query('SELECT 1 FROM rebuilt_responses LIMIT 1');
  if (left === undefined || (await isAnyHeld(sql, REBUILD_LEASE))) return false;
  const [waiting] = await sql.query(
    "SELECT 1 FROM deliveries WHERE status = 'PENDING' AND due_at < NOW(3) - INTERVAL ? SECOND LIMIT 1",
    [OVERDUE_SECONDS],
  );
  return waiting === undefined;
}
