import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT, KEY } from './columns.js';

/** An earlier state of a response that has several. */
@Entity('response_revisions')
export class ResponseRevision {
  @PrimaryColumn({ ...KEY, name: 'response_key' })
  responseKey!: Buffer;

  /** From 1, the first known state, in the order of the states. */
  @PrimaryColumn({ type: 'int', unsigned: true })
  revision!: number;

  @Column({ ...INSTANT, name: 'updated_at' })
  updatedAt!: Date;

  @Column({ ...INSTANT, name: 'received_at' })
  receivedAt!: Date;
}
