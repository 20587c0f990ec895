import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { SYNC_STATUSES, type SyncStatus } from '../kaizala/vocabulary.js';
import { INSTANT, KEY } from './columns.js';

/** One pull of everything, or of what was asked for. */
@Entity('sync_runs')
@Index('sync_runs_started', ['startedAt'])
export class SyncRun {
  @PrimaryColumn({ ...KEY, name: 'run_key' })
  runKey!: Buffer;

  /** What was asked for (JSON): a run that was cut short is only taken up again for the same. */
  @Column({ type: 'text' })
  scope!: string;

  @Column({ type: 'enum', enum: SYNC_STATUSES })
  status!: SyncStatus;

  @Column({ ...INSTANT, name: 'started_at' })
  startedAt!: Date;

  @Column({ ...INSTANT, name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'int', unsigned: true, name: 'group_count', default: 0 })
  groupCount!: number;

  @Column({ type: 'int', unsigned: true, name: 'action_count', default: 0 })
  actionCount!: number;

  @Column({ type: 'int', unsigned: true, name: 'response_count', default: 0 })
  responseCount!: number;

  @Column({ type: 'int', unsigned: true, name: 'request_count', default: 0 })
  requestCount!: number;

  @Column({ type: 'varchar', length: 1000, nullable: true })
  error!: string | null;
}
