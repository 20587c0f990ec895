import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { OBSERVATION_KINDS, type ObservationKind } from '../kaizala/vocabulary.js';
import { INSTANT, KEY } from './columns.js';

/** What one delivery says of anything but a response: an action that was sent, a member, a sub-group, a message. All about these is derived from here. */
@Entity('observations')
@Index('observations_subject', ['subjectKey', 'kind', 'objectKey'])
@Index('observations_fact', ['factKey', 'stamp'])
@Index('observations_phone', ['phoneKey'])
export class Observation {
  @PrimaryColumn({ type: 'bigint', unsigned: true, name: 'delivery_id' })
  deliveryId!: string;

  /** One delivery can speak of several members. */
  @PrimaryColumn({ type: 'smallint', unsigned: true })
  ordinal!: number;

  @Column({ type: 'enum', enum: OBSERVATION_KINDS })
  kind!: ObservationKind;

  /** The action, the group or the message it is about. */
  @Column({ ...KEY, name: 'subject_key' })
  subjectKey!: Buffer;

  /** The event itself, whichever subscription brought it; for an action the header. Of deliveries with an equal one the first counts. */
  @Column({ ...KEY, name: 'fact_key' })
  factKey!: Buffer;

  /** Person of the user id that came: the member, the message's sender. */
  @Column({ ...KEY, name: 'user_key', nullable: true })
  userKey!: Buffer | null;

  @Column({ ...KEY, name: 'phone_key', nullable: true })
  phoneKey!: Buffer | null;

  /** The sub-group, or whom the identifiers stand for by now. */
  @Column({ ...KEY, name: 'object_key', nullable: true })
  objectKey!: Buffer | null;

  @Column(INSTANT)
  stamp!: Date;

  /** The rest of what was said (JSON). */
  @Column({ type: 'longtext' })
  document!: string;
}
