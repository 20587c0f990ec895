/** A table of daily sums. */
export interface RollupTable {
  name: string;
  /** Its primary key: `BINARY(16)` each, but for `day`. */
  key: readonly string[];
  counts: readonly string[];
  /** Has a DECIMAL `total` beside its counts. */
  hasTotal: boolean;
}

export const RESPONSES: RollupTable = {
  name: 'rollup_responses',
  key: ['day', 'group_key', 'package_key'],
  counts: ['responses'],
  hasTotal: false,
};

export const QUESTIONS: RollupTable = {
  name: 'rollup_questions',
  key: ['question_key', 'day', 'group_key'],
  counts: ['asked', 'answered', 'chosen', 'numbers'],
  hasTotal: true,
};

export const OPTIONS: RollupTable = {
  name: 'rollup_options',
  key: ['question_key', 'day', 'group_key', 'option_key'],
  counts: ['responses'],
  hasTotal: false,
};

export const PAIRS: RollupTable = {
  name: 'rollup_pairs',
  key: ['question_key', 'by_key', 'day', 'option_key'],
  counts: ['answered', 'numbers'],
  hasTotal: true,
};

/** In the order in which every writer locks their rows. */
export const ROLLUP_TABLES: readonly RollupTable[] = [OPTIONS, PAIRS, QUESTIONS, RESPONSES];

export const summedColumns = ({ counts, hasTotal }: RollupTable): string[] => [
  ...counts,
  ...(hasTotal ? ['total'] : []),
];
