import { enumOf } from '../enum-of.js';

export const ANSWER_SOURCES = ['ROLLUP', 'ROWS', 'MIXED'] as const;
export type AnswerSourceName = (typeof ANSWER_SOURCES)[number];

export const AnswerSource = enumOf('AnswerSource', ANSWER_SOURCES, 'What numbers were computed from', {
  ROLLUP: 'Totals by day, kept beside the responses',
  ROWS: 'The responses',
  MIXED: 'Both',
});
