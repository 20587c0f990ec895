import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { QUESTION_TYPES, type QuestionType } from '../kaizala/vocabulary.js';
import { FLAG, INSTANT, KEY } from './columns.js';

/** The same question over all versions and sendings: owner (package, or title or key of the action), folded title, type, occurrence. */
@Entity('questions')
@Index('questions_title', ['titleKey'])
@Index('questions_package', ['packageKey'])
export class Question {
  @PrimaryColumn({ ...KEY, name: 'question_key' })
  questionKey!: Buffer;

  /** Null where the owner is no package. */
  @Column({ ...KEY, name: 'package_key', nullable: true })
  packageKey!: Buffer | null;

  /** Key of the folded title, for references by title. */
  @Column({ ...KEY, name: 'title_key' })
  titleKey!: Buffer;

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

  /** Of the latest asking. */
  @Column(INSTANT)
  stamp!: Date;
}
