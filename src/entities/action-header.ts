import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { INSTANT, KEY } from './columns.js';

/** What deliveries say of an action besides its responses: one row per distinct content, so that ten thousand responses to one form are one row. */
@Entity('action_headers')
@Index('action_headers_action', ['actionKey'])
export class ActionHeaderRow {
  @PrimaryColumn({ ...KEY, name: 'header_key' })
  headerKey!: Buffer;

  @Column({ ...KEY, name: 'action_key' })
  actionKey!: Buffer;

  /** The latest stamp of the deliveries that say so. */
  @Column(INSTANT)
  stamp!: Date;

  /** The header (JSON). */
  @Column({ type: 'longtext' })
  document!: string;
}
