import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { INSTANT, KEY } from './columns.js';

/** A call to Kaizala that was allowed within the last minute, by whichever instance. */
@Entity('call_grants')
@Index('call_grants_window', ['scope', 'grantedAt'])
export class CallGrant {
  /** Random. */
  @PrimaryColumn({ ...KEY, name: 'grant_key' })
  grantKey!: Buffer;

  @Column({ type: 'varchar', length: 64 })
  scope!: string;

  @Column({ ...INSTANT, name: 'granted_at' })
  grantedAt!: Date;
}
