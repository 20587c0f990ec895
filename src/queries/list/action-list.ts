import { ACTION_COLUMNS } from '../action-row.js';
import type { ListSource } from '../page/fetch-pages.js';
import { type Direction, nullsLast, type Order, type OrderTerm } from '../page/order.js';

/** Titles are ordered by their beginning, which keeps cursors short. */
const TITLE_CHARACTERS = 100;

export const ACTION_LIST: ListSource = { columns: ACTION_COLUMNS, from: 'actions a' };

const FIELDS = {
  CREATED_AT: { sql: 'a.created_at', kind: 'instant' },
  TITLE: { sql: `LEFT(a.title, ${TITLE_CHARACTERS})`, kind: 'text' },
  LAST_RESPONSE_AT: {
    sql: '(SELECT MAX(r.submitted_at) FROM responses r WHERE r.action_key = a.action_key)',
    kind: 'instant',
  },
  RESPONSE_COUNT: { sql: '(SELECT COUNT(*) FROM responses r WHERE r.action_key = a.action_key)', kind: 'number' },
} as const satisfies Record<string, Pick<OrderTerm, 'sql' | 'kind'>>;

export interface ActionOrdering {
  field: keyof typeof FIELDS;
  direction: Direction;
}

export function actionOrder({ field, direction }: ActionOrdering): Order {
  return {
    name: `actions ${field} ${direction}`,
    terms: [...nullsLast({ ...FIELDS[field], direction }), { sql: 'a.action_key', direction, kind: 'key' }],
  };
}
