import { MESSAGE_COLUMNS } from '../message-row.js';
import type { ListSource } from '../page/fetch-pages.js';
import type { Order } from '../page/order.js';

export const MESSAGE_LIST: ListSource = {
  columns: MESSAGE_COLUMNS,
  from: 'messages m',
  visible: (visibility) => visibility.messages(),
};

/** Newest first. */
export const MESSAGE_ORDER: Order = {
  name: 'messages',
  terms: [
    { sql: 'm.received_at', direction: 'DESC', kind: 'instant' },
    { sql: 'm.message_key', direction: 'DESC', kind: 'key' },
  ],
};
