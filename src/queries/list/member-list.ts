import { MEMBER_COLUMNS } from '../member-row.js';
import type { ListSource } from '../page/fetch-pages.js';
import { nullsLast, type Order } from '../page/order.js';

export const MEMBER_LIST: ListSource = {
  columns: MEMBER_COLUMNS,
  from: 'members m JOIN people p ON p.person_key = m.person_key',
  visible: (visibility) => visibility.members(),
};

/** By name; people whose name nobody told come last. */
export const MEMBER_ORDER: Order = {
  name: 'members',
  terms: [
    ...nullsLast({ sql: 'p.name', direction: 'ASC', kind: 'text' }),
    { sql: 'm.person_key', direction: 'ASC', kind: 'key' },
  ],
};
