import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ANSWER_ISSUES, type AnswerIssue } from '../kaizala/vocabulary.js';
import { INSTANT, KEY } from './columns.js';

/** The typed columns that present answers and those of earlier states share. */
export abstract class AnswerColumns {
  /** Position in that response's own form. */
  @Column({ type: 'smallint', unsigned: true })
  ordinal!: number;

  @Column({ type: 'longtext', nullable: true })
  text!: string | null;

  /** 30 digits before the point and 20 after: sums are exact, and a longer fraction was rounded (TRUNCATED), never cut silently. */
  @Column({ type: 'decimal', precision: 50, scale: 20, nullable: true, name: 'decimal_value' })
  decimalValue!: string | null;

  @Column({ type: 'date', nullable: true, name: 'date_value' })
  dateValue!: string | null;

  @Column({ ...INSTANT, nullable: true, name: 'instant_value' })
  instantValue!: Date | null;

  @Column({ type: 'double', nullable: true })
  latitude!: number | null;

  @Column({ type: 'double', nullable: true })
  longitude!: number | null;

  /** Metres. */
  @Column({ type: 'double', nullable: true })
  accuracy!: number | null;

  @Column({ type: 'mediumtext', nullable: true, name: 'place_name' })
  placeName!: string | null;

  @Column({ type: 'mediumtext', nullable: true, name: 'place_address' })
  placeAddress!: string | null;

  /** Chosen titles: a JSON list of strings. */
  @Column({ type: 'longtext', nullable: true })
  choices!: string | null;

  /** A JSON list of `{url, fileName}`. */
  @Column({ type: 'longtext', nullable: true })
  attachments!: string | null;

  /** The answer's JSON as it arrived. */
  @Column({ type: 'longtext' })
  raw!: string;

  @Column({ type: 'set', enum: ANSWER_ISSUES, default: '' })
  issues!: AnswerIssue[];
}

/** A present answer. Question, time and group are copies, for reading: a panel on one question is one range of the primary key. */
@Entity('answers')
@Index('answers_response', ['responseKey'])
export class Answer extends AnswerColumns {
  @PrimaryColumn({ ...KEY, name: 'question_key' })
  questionKey!: Buffer;

  @PrimaryColumn({ ...INSTANT, name: 'submitted_at' })
  submittedAt!: Date;

  @PrimaryColumn({ ...KEY, name: 'response_key' })
  responseKey!: Buffer;

  @Column({ ...KEY, name: 'asked_key' })
  askedKey!: Buffer;

  @Column({ ...KEY, name: 'group_key', nullable: true })
  groupKey!: Buffer | null;

  /** Key of the value a person would call the same: what distinct values are counted by. */
  @Column({ ...KEY, name: 'value_key', nullable: true })
  valueKey!: Buffer | null;
}
