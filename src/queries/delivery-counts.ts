import type { Sql } from '../database/sql.js';
import type { DeliverySource, DeliveryStatus } from '../kaizala/vocabulary.js';

export interface DeliveryCountRow {
  status: DeliveryStatus;
  source: DeliverySource;
  count: number;
}

/** Deliveries by what became of them and how they came in. */
export function deliveryCounts(sql: Sql): Promise<DeliveryCountRow[]> {
  return sql.query('SELECT status, source, COUNT(*) AS count FROM deliveries GROUP BY status, source');
}
