import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { matching, type ReplayFilter } from './filter.js';

/** How many deliveries match, counted no further than `atMost`. */
export async function countMatches(sql: Sql, filter: ReplayFilter, atMost = Number.MAX_SAFE_INTEGER): Promise<number> {
  const { text, parameters } = matching(filter);
  const [row] = await sql.query<{ count: number }>(
    `SELECT COUNT(*) AS count FROM (SELECT 1 FROM deliveries WHERE ${text} LIMIT ?) AS matches`,
    [...parameters, atMost],
  );
  return Number(row?.count);
}

export interface MarkOptions {
  pool: Pool;
  retry: RetryPolicy;
  bounds: Pick<Bounds, 'replayBatchRows'>;
}

/**
 * Makes matching deliveries PENDING again, due now, as if they had just come; what is known of them stays until they are applied. A transaction
 * per `replayBatchRows`, so that neither locks nor undo grow with the number; none that comes in meanwhile is chased. Returns their ids, in order.
 */
export async function markPending({ pool, retry, bounds }: MarkOptions, filter: ReplayFilter): Promise<number[]> {
  const { text, parameters } = matching(filter);
  const last = await inTransaction(pool, retry, newestId);
  const marked: number[] = [];
  for (let after = 0; ; ) {
    const ids = await inTransaction(pool, retry, async (sql) => {
      const rows = await sql.query<{ id: number }>(
        `SELECT id FROM deliveries WHERE id > ? AND id <= ? AND ${text} ORDER BY id LIMIT ?`,
        [after, last, ...parameters, bounds.replayBatchRows],
      );
      if (rows.length > 0)
        await markBatch(
          sql,
          rows.map(({ id }) => Number(id)),
          filter,
        );
      return rows.map(({ id }) => Number(id));
    });
    marked.push(...ids);
    const end = ids.at(-1);
    if (end === undefined) return marked;
    after = end;
  }
}

async function newestId(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ id: number | null }>('SELECT MAX(id) AS id FROM deliveries');
  return Number(row?.id ?? 0);
}

/** Asks again whether they match: a worker may have taken one since they were selected. */
async function markBatch(sql: Sql, ids: readonly number[], filter: ReplayFilter): Promise<void> {
  const { text, parameters } = matching(filter);
  await sql.execute(
    `UPDATE deliveries SET status = 'PENDING', due_at = NOW(3), attempts = 0, claim = NULL WHERE id IN (?) AND ${text}`,
    [ids, ...parameters],
  );
}
