import { GROUP_COLUMNS } from '../group-row.js';
import type { ListSource } from '../page/fetch-pages.js';
import { nullsLast, type Order } from '../page/order.js';

export const GROUP_LIST: ListSource = {
  columns: GROUP_COLUMNS,
  from: '`groups` g',
  visible: (visibility) => visibility.groups(),
};

/** By name; groups whose name nobody told come last. */
export const GROUP_ORDER: Order = {
  name: 'groups',
  terms: [
    ...nullsLast({ sql: 'g.name', direction: 'ASC', kind: 'text' }),
    { sql: 'g.group_id', direction: 'ASC', kind: 'key' },
  ],
};
