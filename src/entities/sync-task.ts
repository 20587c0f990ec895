import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { SYNC_STEPS, type SyncStep } from '../kaizala/vocabulary.js';
import { FLAG, KAIZALA_ID, KEY } from './columns.js';

/** Something that a run still has to ask for, and how far it has come: written together with every page, so that a kill loses neither. */
@Entity('sync_tasks')
@Index('sync_tasks_next', ['runKey', 'isDone', 'step', 'taskKey'])
export class SyncTask {
  @PrimaryColumn({ ...KEY, name: 'run_key' })
  runKey!: Buffer;

  @PrimaryColumn({ ...KEY, name: 'task_key' })
  taskKey!: Buffer;

  @Column({ type: 'enum', enum: SYNC_STEPS })
  step!: SyncStep;

  @Column({ ...KAIZALA_ID, name: 'group_id', nullable: true })
  groupId!: Buffer | null;

  /** Package, kind or action. */
  @Column({ ...KAIZALA_ID, nullable: true })
  subject!: Buffer | null;

  /** Where the listing stands (JSON); null before its first page. */
  @Column({ type: 'mediumtext', nullable: true })
  cursor!: string | null;

  @Column({ ...FLAG, name: 'is_done', default: 0 })
  isDone!: boolean;

  /** Why it was given up. */
  @Column({ type: 'varchar', length: 1000, nullable: true })
  error!: string | null;
}
