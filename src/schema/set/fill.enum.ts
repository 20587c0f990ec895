import { enumOf } from '../enum-of.js';

export const FILLS = ['ZERO', 'NULL', 'NONE'] as const;
export type FillName = (typeof FILLS)[number];

export const Fill = enumOf(
  'Fill',
  FILLS,
  'Buckets without responses: ZERO shows them, counts and sums as 0; NULL shows them, their measures as null; NONE leaves them out.',
  { ZERO: 'Shown, counts and sums as 0', NULL: 'Shown, measures as null', NONE: 'Left out' },
);
