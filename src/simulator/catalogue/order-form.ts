import type { Form } from '../world/model.js';
import { date, numeric, OPEN_METADATA, singleOption, text } from './questions.js';

/** Sum per product, per outlet, per period: one form for all regions. */
export const ORDER_FORM: Form = {
  kind: 'ActionPackage',
  packageId: 'com.sunrise.orderform',
  version: 2,
  title: 'Order form',
  isAnonymous: false,
  acceptMultipleResponses: true,
  questions: [
    singleOption('Retailer Outlet', [
      'ABC Traders',
      'BCD Distributors',
      'EFG wholesale',
      'Mama Mboga Stores',
      'La Esquina',
    ]),
    numeric('Mixed Fruit Juice 250ml', 24),
    numeric('Rice 1KG', 60),
    numeric('Wheat Flour 5KG', 12),
    numeric('Cooking Oil', 7.5, 2),
    date('Delivery date', [1, 5]),
    text(
      'Remarks',
      ['Deliver before 10 ', 'Call first', '"urgent"', 'same as last week', '👍', 'invoice <copy> & receipt'],
      0.3,
    ),
    ...OPEN_METADATA,
  ],
  rhythm: { everyDays: 30, answers: 3.6, edits: 0.07, hours: [9, 18] },
};
