import type { DeliveryStatus } from '../../kaizala/vocabulary.js';
import type { DeliveryCountRow } from '../../queries/delivery-counts.js';

/** Deliveries by what became of them, whatever way they came in. */
export function byStatus(rows: readonly DeliveryCountRow[]): Map<DeliveryStatus, number> {
  const counts = new Map<DeliveryStatus, number>();
  for (const { status, count } of rows) counts.set(status, (counts.get(status) ?? 0) + count);
  return counts;
}
