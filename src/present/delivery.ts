import type { DeliveryRow } from '../queries/recent-failures.js';
import type { Delivery } from '../schema/delivery.type.js';

export function presentDelivery(row: DeliveryRow): Delivery {
  const { id, received_at, source, event_type, status, repeats, attempts, error } = row;
  return { id: String(id), receivedAt: received_at, source, eventType: event_type, status, repeats, attempts, error };
}
