import type { Sql } from '../database/sql.js';
import { DELIVERY_SOURCES, type DeliverySource, type DeliveryStatus } from '../kaizala/vocabulary.js';

export interface DeliveryRow {
  id: number;
  received_at: Date;
  source: DeliverySource;
  event_type: string | null;
  status: DeliveryStatus;
  repeats: number;
  attempts: number;
  error: string | null;
}

const FAILURES = ['QUARANTINED', 'DEAD'] as const satisfies readonly DeliveryStatus[];

/**
 * What could not be understood or applied, newest first. A branch for each status and source, since only within one of them does the index
 * deliveries_received have the newest first: a million quarantined events cost no more than twenty.
 */
export function recentFailures(sql: Sql, limit: number): Promise<DeliveryRow[]> {
  const branches = FAILURES.flatMap((status) =>
    DELIVERY_SOURCES.map(
      (source) =>
        '(SELECT id, received_at, source, event_type, status, repeats, attempts, error FROM deliveries ' +
        `WHERE status = '${status}' AND source = '${source}' ORDER BY received_at DESC, id DESC LIMIT ?)`,
    ),
  );
  return sql.query(`${branches.join('\n UNION ALL ')}\n ORDER BY received_at DESC, id DESC LIMIT ?`, [
    ...branches.map(() => limit),
    limit,
  ]);
}
