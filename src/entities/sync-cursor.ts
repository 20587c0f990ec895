import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT, KEY } from './columns.js';

/** How far a listing was read to its end: the next run begins a little before. And which actions were read at all. */
@Entity('sync_cursors')
export class SyncCursor {
  /** Of group and package or kind; or the action's. */
  @PrimaryColumn({ ...KEY, name: 'cursor_key' })
  cursorKey!: Buffer;

  /** Time of the newest action that was listed. */
  @Column({ ...INSTANT, name: 'read_until', nullable: true })
  readUntil!: Date | null;

  /** When it was last read from its beginning. */
  @Column({ ...INSTANT, name: 'read_fully_at' })
  readFullyAt!: Date;
}
