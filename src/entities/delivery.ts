import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import {
  DELIVERY_SOURCES,
  DELIVERY_STATUSES,
  type DeliverySource,
  type DeliveryStatus,
} from '../kaizala/vocabulary.js';
import { FLAG, INSTANT, KEY } from './columns.js';

/** One body as it came, and what has become of it. */
@Entity('deliveries')
@Index('deliveries_hash', ['hash'], { unique: true })
@Index('deliveries_due', ['status', 'dueAt', 'id'])
@Index('deliveries_received', ['status', 'source', 'receivedAt'])
@Index('deliveries_action', ['actionKey'])
export class Delivery {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id!: string;

  /** SHA-256 of the body, and the delivery's identity: events carry no other. */
  @Column({ type: 'binary', length: 32 })
  hash!: Buffer;

  @Column({ type: 'enum', enum: DELIVERY_SOURCES })
  source!: DeliverySource;

  @Column({ type: 'longblob', nullable: true })
  body!: Buffer | null;

  /** The time that counts in the order rule: the earliest at which these bytes are known to have existed. */
  @Column(INSTANT)
  stamp!: Date;

  @Column({ ...INSTANT, name: 'received_at' })
  receivedAt!: Date;

  @Column({ ...INSTANT, name: 'last_seen_at' })
  lastSeenAt!: Date;

  /** How often the same bytes came again. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  repeats!: number;

  @Column({ type: 'enum', enum: DELIVERY_STATUSES, default: 'PENDING' })
  status!: DeliveryStatus;

  /** When a worker may take it: at once, after a backoff, or when the lease of the one that holds it ends. */
  @Column({ ...INSTANT, name: 'due_at' })
  dueAt!: Date;

  /** Who holds it; whoever lost it can no longer complete it. */
  @Column({ ...KEY, nullable: true })
  claim!: Buffer | null;

  @Column({ type: 'tinyint', unsigned: true, default: 0 })
  attempts!: number;

  @Column({ type: 'varchar', length: 64, name: 'event_type', nullable: true })
  eventType!: string | null;

  /** The action it speaks of, also where it could not be understood: late anonymity must find it. */
  @Column({ ...KEY, name: 'action_key', nullable: true })
  actionKey!: Buffer | null;

  @Column({ ...FLAG, name: 'is_redacted', default: 0 })
  isRedacted!: boolean;

  @Column({ type: 'varchar', length: 1000, nullable: true })
  error!: string | null;

  /** Version of the normaliser that read it last. */
  @Column({ type: 'smallint', unsigned: true, nullable: true })
  normaliser!: number | null;

  /** When a pulled or imported body was last seen upstream; a push is only ever sent. */
  @Column({ ...INSTANT, name: 'fetched_at', nullable: true })
  fetchedAt!: Date | null;
}
