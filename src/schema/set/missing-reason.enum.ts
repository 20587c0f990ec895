import { enumOf } from '../enum-of.js';

export const MISSING_REASONS = ['NOT_ANSWERED', 'NOT_ASKED', 'ANONYMOUS', 'UNKNOWN', 'OTHER'] as const;
export type MissingReasonName = (typeof MISSING_REASONS)[number];

export const MissingReason = enumOf(
  'MissingReason',
  MISSING_REASONS,
  'NOT_ASKED: the form that was sent had no such question. UNKNOWN: no group, package or person is known for the response. OTHER: what `top` or `maxSeries` leaves out, ' +
    'numbers outside of the edges, and answers that no value could be read from.',
  {
    NOT_ANSWERED: 'It was asked, and not answered',
    NOT_ASKED: 'The form had no such question',
    ANONYMOUS: 'Its action hides who responds',
    UNKNOWN: 'Nothing has said it',
    OTHER: 'What the largest left over',
  },
);
