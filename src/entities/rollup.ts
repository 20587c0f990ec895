import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { KEY } from './columns.js';

/** Sums over a day; negative only while rollups are being built beside writers. */
const COUNT = { type: 'int' } as const;

/** Wide enough for 10^15 of the greatest numbers that an answer can be. */
const TOTAL = { type: 'decimal', precision: 65, scale: 20 } as const;

/** Responses of one group on one local day, by package. Keys that stand for "all" and "none" are in src/rollups/keys.ts. */
@Entity('rollup_responses')
@Index('rollup_responses_group', ['groupKey', 'day'])
export class ResponseRollup {
  @PrimaryColumn({ type: 'date' })
  day!: string;

  @PrimaryColumn({ ...KEY, name: 'group_key' })
  groupKey!: Buffer;

  @PrimaryColumn({ ...KEY, name: 'package_key' })
  packageKey!: Buffer;

  @Column(COUNT)
  responses!: number;
}

/** One question on one local day. */
@Entity('rollup_questions')
@Index('rollup_questions_group', ['groupKey', 'questionKey', 'day'])
export class QuestionRollup {
  @PrimaryColumn({ ...KEY, name: 'question_key' })
  questionKey!: Buffer;

  @PrimaryColumn({ type: 'date' })
  day!: string;

  @PrimaryColumn({ ...KEY, name: 'group_key' })
  groupKey!: Buffer;

  /** Responses whose form asked it. */
  @Column(COUNT)
  asked!: number;

  @Column(COUNT)
  answered!: number;

  /** Responses that chose at least one option. */
  @Column(COUNT)
  chosen!: number;

  /** Answers that are a number. */
  @Column(COUNT)
  numbers!: number;

  @Column(TOTAL)
  total!: string;
}

/** Responses that chose an option on one local day. */
@Entity('rollup_options')
@Index('rollup_options_group', ['groupKey', 'questionKey', 'day'])
export class OptionRollup {
  @PrimaryColumn({ ...KEY, name: 'question_key' })
  questionKey!: Buffer;

  @PrimaryColumn({ type: 'date' })
  day!: string;

  @PrimaryColumn({ ...KEY, name: 'group_key' })
  groupKey!: Buffer;

  @PrimaryColumn({ ...KEY, name: 'option_key' })
  optionKey!: Buffer;

  @Column(COUNT)
  responses!: number;
}

/** Answers to a numeric question by what the same response chose in another one, of all groups together. */
@Entity('rollup_pairs')
export class PairRollup {
  @PrimaryColumn({ ...KEY, name: 'question_key' })
  questionKey!: Buffer;

  /** The question with options. */
  @PrimaryColumn({ ...KEY, name: 'by_key' })
  byKey!: Buffer;

  @PrimaryColumn({ type: 'date' })
  day!: string;

  @PrimaryColumn({ ...KEY, name: 'option_key' })
  optionKey!: Buffer;

  @Column(COUNT)
  answered!: number;

  @Column(COUNT)
  numbers!: number;

  @Column(TOTAL)
  total!: string;
}
