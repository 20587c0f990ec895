import type { Sql } from '../database/sql.js';

export interface IngestLag {
  /** Null where nothing waits. */
  oldestPendingAgeSeconds: number | null;
  lastDeliveryAt: Date | null;
}

/** How far applying is behind receiving, in database time. */
export async function ingestLag(sql: Sql): Promise<IngestLag> {
  const [row] = await sql.query<IngestLag>(
    `SELECT
       (SELECT TIMESTAMPDIFF(MICROSECOND, MIN(received_at), NOW(3)) / 1000000 FROM deliveries WHERE status = 'PENDING')
         AS oldestPendingAgeSeconds,
       (SELECT MAX(received_at) FROM deliveries) AS lastDeliveryAt`,
  );
  const age = row?.oldestPendingAgeSeconds ?? null;
  return {
    oldestPendingAgeSeconds: age === null ? null : Math.max(0, Number(age)),
    lastDeliveryAt: row?.lastDeliveryAt ?? null,
  };
}
