import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FLAG, INSTANT, KEY } from './columns.js';

/** A choice of a question, by its exact title. */
@Entity('options')
@Index('options_question', ['questionKey', 'ordinal'])
export class Option {
  @PrimaryColumn({ ...KEY, name: 'option_key' })
  optionKey!: Buffer;

  @Column({ ...KEY, name: 'question_key' })
  questionKey!: Buffer;

  @Column({ type: 'mediumtext' })
  title!: string;

  /** Position in the form; written-in titles, which no form lists, come after all listed ones. */
  @Column({ type: 'smallint', unsigned: true })
  ordinal!: number;

  @Column({ ...FLAG, name: 'is_listed' })
  isListed!: boolean;

  /** Of the latest form that lists it; null where none does. */
  @Column({ ...INSTANT, nullable: true })
  stamp!: Date | null;
}
