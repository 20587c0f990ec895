import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT, KEY } from './columns.js';

/** What only one instance may do at a time, and who does it until when. */
@Entity('leases')
export class Lease {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  name!: string;

  @Column(KEY)
  holder!: Buffer;

  @Column({ ...INSTANT, name: 'expires_at' })
  expiresAt!: Date;
}
