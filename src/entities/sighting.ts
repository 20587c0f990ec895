import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FLAG, INSTANT, KEY } from './columns.js';

/** What one delivery says of one response: responses, answers and revisions are derived from these alone, in whatever order they came. */
@Entity('sightings')
@Index('sightings_response', ['responseKey'])
@Index('sightings_match', ['matchKey'])
@Index('sightings_header', ['headerKey', 'stamp'])
@Index('sightings_action', ['actionKey'])
export class Sighting {
  @PrimaryColumn({ type: 'bigint', unsigned: true, name: 'delivery_id' })
  deliveryId!: string;

  /** The response it counts for; differs from `ownKey` where an identified response absorbed it. */
  @Column({ ...KEY, name: 'response_key' })
  responseKey!: Buffer;

  @Column({ ...KEY, name: 'own_key' })
  ownKey!: Buffer;

  /** Action, identifiers and time: how a sighting without response id finds the identified response it belongs to. */
  @Column({ ...KEY, name: 'match_key', nullable: true })
  matchKey!: Buffer | null;

  @Column({ ...FLAG, name: 'is_identified' })
  isIdentified!: boolean;

  @Column({ ...KEY, name: 'action_key' })
  actionKey!: Buffer;

  @Column({ ...KEY, name: 'header_key' })
  headerKey!: Buffer;

  @Column({ ...KEY, name: 'state_hash' })
  stateHash!: Buffer;

  /** The event that brought it, where it has an id: the same one may come through several subscriptions. */
  @Column({ ...KEY, name: 'event_key', nullable: true })
  eventKey!: Buffer | null;

  @Column({ ...INSTANT })
  stamp!: Date;

  /** Last fetch of a pulled item; null for a push. */
  @Column({ ...INSTANT, name: 'fetched_at', nullable: true })
  fetchedAt!: Date | null;

  /** The ResponseTime answer as it came, believed or not. */
  @Column({ ...INSTANT, name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ ...INSTANT, name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column({ ...FLAG, name: 'is_push' })
  isPush!: boolean;

  @Column({ ...FLAG, name: 'is_update', nullable: true })
  isUpdate!: boolean | null;

  @Column({ type: 'smallint', unsigned: true })
  normaliser!: number;

  /** The reading itself (JSON), without what the columns hold. */
  @Column({ type: 'longtext' })
  document!: string;
}
