import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ACTION_KINDS, type ActionKind } from '../kaizala/vocabulary.js';
import { FLAG, INSTANT, KAIZALA_ID, KEY } from './columns.js';

/** One sending of a form to a group; all but the keys is derived from its headers. */
@Entity('actions')
@Index('actions_package', ['packageKey'])
@Index('actions_group', ['groupKey'])
@Index('actions_sender', ['senderKey'])
export class Action {
  @PrimaryColumn({ ...KEY, name: 'action_key' })
  actionKey!: Buffer;

  @Column({ ...KAIZALA_ID, name: 'action_id' })
  actionId!: Buffer;

  @Column({ type: 'enum', enum: ACTION_KINDS, default: 'UNKNOWN' })
  kind!: ActionKind;

  @Column({ type: 'mediumtext', nullable: true })
  title!: string | null;

  @Column({ ...KEY, name: 'group_key', nullable: true })
  groupKey!: Buffer | null;

  @Column({ ...KEY, name: 'package_key', nullable: true })
  packageKey!: Buffer | null;

  @Column({ type: 'varchar', length: 64, name: 'package_version', nullable: true })
  packageVersion!: string | null;

  /** True once anything said so, for ever; null while nothing but responses has been seen. */
  @Column({ ...FLAG, name: 'is_anonymous', nullable: true })
  isAnonymous!: boolean | null;

  @Column({ ...FLAG, name: 'accepts_multiple_responses', nullable: true })
  acceptsMultipleResponses!: boolean | null;

  @Column({ ...INSTANT, name: 'created_at', nullable: true })
  createdAt!: Date | null;

  @Column({ ...INSTANT, name: 'due_at', nullable: true })
  dueAt!: Date | null;

  /** List of {name, type, value} (JSON). */
  @Column({ type: 'longtext', nullable: true })
  properties!: string | null;

  /** Who sent it: nobody's response, yet nobody is named where these are anonymous. */
  @Column({ ...KEY, name: 'sender_key', nullable: true })
  senderKey!: Buffer | null;
}
