import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { MEMBER_ROLES, type MemberRole } from '../kaizala/vocabulary.js';
import { FLAG, INSTANT, KEY } from './columns.js';

/** A present member of a group, of this level only. Who left is not here. */
@Entity('members')
@Index('members_person', ['personKey'])
export class Member {
  @PrimaryColumn({ ...KEY, name: 'group_key' })
  groupKey!: Buffer;

  @PrimaryColumn({ ...KEY, name: 'person_key' })
  personKey!: Buffer;

  @Column({ type: 'enum', enum: MEMBER_ROLES, default: 'UNKNOWN' })
  role!: MemberRole;

  /** Has installed the app; null where nothing said so. */
  @Column({ ...FLAG, name: 'is_provisioned', nullable: true })
  isProvisioned!: boolean | null;

  /** When the event that they joined by came. */
  @Column({ ...INSTANT, name: 'joined_at', nullable: true })
  joinedAt!: Date | null;
}
