import { enumOf } from '../enum-of.js';

export const OPTION_ORDERS = ['ORDINAL', 'COUNT_DESC', 'TITLE'] as const;
export type OptionOrderName = (typeof OPTION_ORDERS)[number];

export const OptionOrder = enumOf('OptionOrder', OPTION_ORDERS, 'Which option comes first', {
  ORDINAL: 'As in the form',
  COUNT_DESC: 'What was chosen most',
  TITLE: 'By its letters',
});
