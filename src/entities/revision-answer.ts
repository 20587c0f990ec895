import { Entity, PrimaryColumn } from 'typeorm';
import { AnswerColumns } from './answer.js';
import { KEY } from './columns.js';

/** An answer of an earlier state: shown, never aggregated. */
@Entity('revision_answers')
export class RevisionAnswer extends AnswerColumns {
  @PrimaryColumn({ ...KEY, name: 'response_key' })
  responseKey!: Buffer;

  @PrimaryColumn({ type: 'int', unsigned: true })
  revision!: number;

  @PrimaryColumn({ ...KEY, name: 'asked_key' })
  askedKey!: Buffer;
}
