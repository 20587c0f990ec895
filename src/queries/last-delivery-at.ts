import type { Sql } from '../database/sql.js';

export async function lastDeliveryAt(sql: Sql): Promise<Date | null> {
  const [row] = await sql.query<{ at: Date | null }>('SELECT MAX(received_at) AS at FROM deliveries');
  return row?.at ?? null;
}
