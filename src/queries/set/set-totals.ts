import type { Sql } from '../../database/sql.js';
import type { SetScope } from './response-set.js';

export interface SetTotals {
  count: number;
  responders: number;
  firstSubmittedAt: Date | null;
  lastSubmittedAt: Date | null;
}

/** How many responses, by how many people, from when to when. */
export async function setTotals(sql: Sql, { condition }: SetScope): Promise<SetTotals> {
  const [row] = await sql.query<{ count: number; responders: number; first: Date | null; last: Date | null }>(
    'SELECT COUNT(*) AS count, COUNT(DISTINCT r.responder_key) AS responders, MIN(r.submitted_at) AS first, MAX(r.submitted_at) AS last ' +
      `FROM responses r WHERE ${condition.where}`,
    condition.parameters,
  );
  return {
    count: Number(row?.count ?? 0),
    responders: Number(row?.responders ?? 0),
    firstSubmittedAt: row?.first ?? null,
    lastSubmittedAt: row?.last ?? null,
  };
}
