import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { QUESTION_TYPES, type QuestionType } from '../kaizala/vocabulary.js';
import { FLAG, INSTANT, KEY } from './columns.js';

/** A question as one action asked it: what answers point at. */
@Entity('asked_questions')
@Index('asked_questions_action', ['actionKey', 'ordinal'])
@Index('asked_questions_question', ['questionKey'])
export class AskedQuestion {
  @PrimaryColumn({ ...KEY, name: 'asked_key' })
  askedKey!: Buffer;

  @Column({ ...KEY, name: 'action_key' })
  actionKey!: Buffer;

  @Column({ ...KEY, name: 'question_key' })
  questionKey!: Buffer;

  @Column({ type: 'mediumtext' })
  title!: string;

  @Column({ type: 'enum', enum: QUESTION_TYPES })
  type!: QuestionType;

  @Column({ type: 'smallint', unsigned: true })
  occurrence!: number;

  @Column({ type: 'smallint', unsigned: true })
  ordinal!: number;

  @Column({ ...FLAG, name: 'is_metadata' })
  isMetadata!: boolean;

  /** Of the latest header that asks it: what title and ordinal of the question go by. */
  @Column(INSTANT)
  stamp!: Date;
}
