import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TIME_SOURCES, type TimeSource } from '../kaizala/vocabulary.js';
import { FLAG, INSTANT, KAIZALA_ID, KEY } from './columns.js';

/** The present state of one response. Some indexes carry what panels ask for, so that they need not read the rows. */
@Entity('responses')
@Index('responses_submitted', [
  'submittedAt',
  'responseKey',
  'packageKey',
  'groupKey',
  'actionKey',
  'responderKey',
  'isAnonymous',
])
@Index('responses_updated', ['updatedAt', 'responseKey'])
@Index('responses_received', ['receivedAt', 'responseKey'])
@Index('responses_package', [
  'packageKey',
  'submittedAt',
  'responseKey',
  'groupKey',
  'actionKey',
  'responderKey',
  'isAnonymous',
])
@Index('responses_action', ['actionKey', 'submittedAt', 'responseKey'])
@Index('responses_action_responder', ['actionKey', 'responderKey'])
@Index('responses_action_group', ['actionKey', 'groupKey'])
@Index('responses_group', [
  'groupKey',
  'submittedAt',
  'responseKey',
  'packageKey',
  'actionKey',
  'responderKey',
  'isAnonymous',
])
@Index('responses_responder', ['responderKey', 'submittedAt', 'responseKey'])
@Index('responses_phone', ['phoneKey'])
export class Response {
  @PrimaryColumn({ ...KEY, name: 'response_key' })
  responseKey!: Buffer;

  /** Kaizala's own id; null for a pulled item that carried none. */
  @Column({ ...KAIZALA_ID, name: 'response_id', nullable: true })
  responseId!: Buffer | null;

  @Column({ ...KEY, name: 'action_key' })
  actionKey!: Buffer;

  @Column({ ...KEY, name: 'package_key', nullable: true })
  packageKey!: Buffer | null;

  @Column({ ...KEY, name: 'group_key', nullable: true })
  groupKey!: Buffer | null;

  /** Its own bodies named the group; false where the action's is used. */
  @Column({ ...FLAG, name: 'has_own_group' })
  hasOwnGroup!: boolean;

  @Column({ ...KEY, name: 'responder_key', nullable: true })
  responderKey!: Buffer | null;

  /** Person of the responder's phone, where no user id came: follows the number when its owner becomes known. */
  @Column({ ...KEY, name: 'phone_key', nullable: true })
  phoneKey!: Buffer | null;

  @Column({ ...FLAG, name: 'is_anonymous' })
  isAnonymous!: boolean;

  @Column({ ...INSTANT, name: 'submitted_at' })
  submittedAt!: Date;

  @Column({ type: 'enum', enum: TIME_SOURCES, name: 'submitted_at_source' })
  submittedAtSource!: TimeSource;

  @Column({ ...INSTANT, name: 'updated_at' })
  updatedAt!: Date;

  /** Earliest stamp of the present state. */
  @Column({ ...INSTANT, name: 'received_at' })
  receivedAt!: Date;

  /** How many different states are known. */
  @Column({ type: 'int', unsigned: true })
  revision!: number;

  /** Hash of all that was projected: an equal one means nothing to write. */
  @Column({ ...KEY, name: 'content_hash' })
  contentHash!: Buffer;
}
