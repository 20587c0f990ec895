import type { ListSource } from '../page/fetch-pages.js';
import type { Direction, Order } from '../page/order.js';
import { RESPONSE_COLUMNS } from '../response-row.js';

export const RESPONSE_LIST: ListSource = {
  columns: RESPONSE_COLUMNS,
  from: 'responses r',
  visible: (visibility) => visibility.responses(),
};

const COLUMNS = {
  SUBMITTED_AT: 'r.submitted_at',
  UPDATED_AT: 'r.updated_at',
  RECEIVED_AT: 'r.received_at',
} as const;

export type ResponseOrderField = keyof typeof COLUMNS;

/** Both terms in one direction, so that an index is read either way. */
export function responseOrder(field: ResponseOrderField = 'SUBMITTED_AT', direction: Direction = 'DESC'): Order {
  return {
    name: `responses ${field} ${direction}`,
    terms: [
      { sql: COLUMNS[field], direction, kind: 'instant' },
      { sql: 'r.response_key', direction, kind: 'key' },
    ],
  };
}
