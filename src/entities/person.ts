import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FLAG, INSTANT, KAIZALA_ID, KEY } from './columns.js';

/** A user id, or a phone number. A number that stands for exactly one user id is that user's alias, not a person of its own. */
@Entity('people')
@Index('people_public', ['publicId'], { unique: true })
export class Person {
  @PrimaryColumn({ ...KEY, name: 'person_key' })
  personKey!: Buffer;

  /** What GraphQL shows as `User.id`: HMAC of the key with the instance's secret, so that phone numbers cannot be tried against it. */
  @Column({ ...KEY, name: 'public_id' })
  publicId!: Buffer;

  @Column({ ...KAIZALA_ID, name: 'user_id', nullable: true })
  userId!: Buffer | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  phone!: string | null;

  @Column({ ...INSTANT, name: 'phone_stamp', nullable: true })
  phoneStamp!: Date | null;

  /** The one user that this phone number stands for. */
  @Column({ ...KEY, name: 'owner_key', nullable: true })
  ownerKey!: Buffer | null;

  /** Seen with several user ids: nobody's alias any more. */
  @Column({ ...FLAG, name: 'is_shared', default: 0 })
  isShared!: boolean;

  @Column({ type: 'varchar', length: 255, nullable: true })
  name!: string | null;

  @Column({ ...INSTANT, name: 'name_stamp', nullable: true })
  nameStamp!: Date | null;

  @Column({ type: 'text', name: 'picture_url', nullable: true })
  pictureUrl!: string | null;

  @Column({ ...INSTANT, name: 'picture_stamp', nullable: true })
  pictureStamp!: Date | null;
}
