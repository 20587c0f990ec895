import { nullsLast, type Order } from '../page/order.js';

/** People `p` by name; those whose name nobody told come last. */
export const PEOPLE_ORDER: Order = {
  name: 'people',
  terms: [
    ...nullsLast({ sql: 'p.name', direction: 'ASC', kind: 'text' }),
    { sql: 'p.person_key', direction: 'ASC', kind: 'key' },
  ],
};
