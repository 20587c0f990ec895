import type { Sql } from '../database/sql.js';

/** Numbers of the oldest event that is kept and of the newest; both 0 where there was never one. */
export interface EventBounds {
  oldest: number;
  newest: number;
}

export async function eventBounds(sql: Sql): Promise<EventBounds> {
  const [row] = await sql.query<{ oldest: number | null; newest: number | null }>(
    'SELECT MIN(seq) AS oldest, MAX(seq) AS newest FROM response_events',
  );
  return { oldest: Number(row?.oldest ?? 0), newest: Number(row?.newest ?? 0) };
}
