import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { PERSON_ROLES, type PersonRole } from '../kaizala/vocabulary.js';
import { INSTANT, KEY } from './columns.js';

/** The identifiers of one person as one delivery gave them; people, their names and who owns a number are derived from what is here. */
@Entity('identities')
@Index('identities_user', ['userKey', 'stamp'])
@Index('identities_phone', ['phoneKey', 'userKey', 'stamp'])
@Index('identities_role', ['actionKey', 'role'])
export class IdentityRow {
  @PrimaryColumn({ type: 'bigint', unsigned: true, name: 'delivery_id' })
  deliveryId!: string;

  @PrimaryColumn({ type: 'smallint', unsigned: true })
  ordinal!: number;

  /** Null where it is no action that the delivery speaks of. */
  @Column({ ...KEY, name: 'action_key', nullable: true })
  actionKey!: Buffer | null;

  @Column({ type: 'enum', enum: PERSON_ROLES })
  role!: PersonRole;

  /** Person of the user id that came. */
  @Column({ ...KEY, name: 'user_key', nullable: true })
  userKey!: Buffer | null;

  /** Person of the phone number that came. */
  @Column({ ...KEY, name: 'phone_key', nullable: true })
  phoneKey!: Buffer | null;

  @Column(INSTANT)
  stamp!: Date;

  @Column({ type: 'varchar', length: 255, nullable: true })
  name!: string | null;

  @Column({ type: 'text', name: 'picture_url', nullable: true })
  pictureUrl!: string | null;
}
