import { ACTION_COLUMNS } from '../action-row.js';
import type { ListSource } from '../page/fetch-pages.js';
import { type Direction, nullsLast, type Order, type OrderTerm } from '../page/order.js';
import type { Visibility } from '../visibility.js';

/** Titles are ordered by their beginning, which keeps cursors short. */
const TITLE_CHARACTERS = 100;

export const ACTION_LIST: ListSource = {
  columns: ACTION_COLUMNS,
  from: 'actions a',
  visible: (visibility) => visibility.actions(),
};

/** Responses of an action, as far as the caller sees them: a place in a list would tell of the others. */
const answered = (what: string, visibility: Visibility) =>
  `(SELECT ${what} FROM responses r WHERE r.action_key = a.action_key AND ${visibility.within('r.group_key').where})`;

const FIELDS = {
  CREATED_AT: () => ({ sql: 'a.created_at', kind: 'instant' }),
  TITLE: () => ({ sql: `LEFT(a.title, ${TITLE_CHARACTERS})`, kind: 'text' }),
  LAST_RESPONSE_AT: (visibility) => ({ sql: answered('MAX(r.submitted_at)', visibility), kind: 'instant' }),
  RESPONSE_COUNT: (visibility) => ({ sql: answered('COUNT(*)', visibility), kind: 'number' }),
} satisfies Record<string, (visibility: Visibility) => Pick<OrderTerm, 'sql' | 'kind'>>;

export interface ActionOrdering {
  field: keyof typeof FIELDS;
  direction: Direction;
}

export function actionOrder({ field, direction }: ActionOrdering, visibility: Visibility): Order {
  return {
    name: `actions ${field} ${direction}`,
    terms: [...nullsLast({ ...FIELDS[field](visibility), direction }), { sql: 'a.action_key', direction, kind: 'key' }],
  };
}
