import { PACKAGE_COLUMNS } from '../package-row.js';
import type { ListSource } from '../page/fetch-pages.js';
import { nullsLast, type Order } from '../page/order.js';

export const PACKAGE_LIST: ListSource = {
  columns: PACKAGE_COLUMNS,
  from: 'packages p',
  visible: (visibility) => visibility.packages(),
};

/** By name; packages whose name nobody told come last. */
export const PACKAGE_ORDER: Order = {
  name: 'actionPackages',
  terms: [
    ...nullsLast({ sql: 'p.name', direction: 'ASC', kind: 'text' }),
    { sql: 'p.package_id', direction: 'ASC', kind: 'key' },
  ],
};
