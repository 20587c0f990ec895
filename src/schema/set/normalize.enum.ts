import { enumOf } from '../enum-of.js';

export const NORMALIZATIONS = ['NONE', 'ROW', 'COLUMN', 'TOTAL'] as const;
export type NormalizeName = (typeof NORMALIZATIONS)[number];

export const Normalize = enumOf(
  'Normalize',
  NORMALIZATIONS,
  'What cells are divided by: the total of their row, of their column, or of all. The totals stay as they are.',
  {
    NONE: 'Nothing: numbers as they are',
    ROW: 'The total of their row',
    COLUMN: 'The total of their column',
    TOTAL: 'The total of the table',
  },
);
