import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { INSTANT, KEY } from './columns.js';

/** One row per option that a present answer chose. */
@Entity('answer_options')
@Index('answer_options_response', ['responseKey'])
export class AnswerOption {
  @PrimaryColumn({ ...KEY, name: 'question_key' })
  questionKey!: Buffer;

  @PrimaryColumn({ ...INSTANT, name: 'submitted_at' })
  submittedAt!: Date;

  @PrimaryColumn({ ...KEY, name: 'response_key' })
  responseKey!: Buffer;

  @PrimaryColumn({ ...KEY, name: 'option_key' })
  optionKey!: Buffer;

  @Column({ ...KEY, name: 'group_key', nullable: true })
  groupKey!: Buffer | null;
}
