import { badUserInput } from '../../errors.js';
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

export interface ResponseOrdering {
  field?: keyof typeof COLUMNS | null;
  direction: Direction;
}

/** Both terms in one direction, so that an index is read either way. @throws BAD_USER_INPUT without a field. */
export function responseOrder(order: ResponseOrdering | null): Order {
  const { field, direction } = order ?? { field: 'SUBMITTED_AT' as const, direction: 'DESC' as const };
  if (field === undefined || field === null) throw badUserInput('orderBy needs field');
  return {
    name: `responses ${field} ${direction}`,
    terms: [
      { sql: COLUMNS[field], direction, kind: 'instant' },
      { sql: 'r.response_key', direction, kind: 'key' },
    ],
  };
}
