import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { WEBHOOK_OBJECT_TYPES, type WebhookObjectType } from '../kaizala/webhook-objects.js';
import { FLAG, INSTANT, KAIZALA_ID } from './columns.js';

/** A webhook that this gateway registered with Kaizala. */
@Entity('subscriptions')
@Index('subscriptions_webhook', ['webhookId'], { unique: true })
export class SubscriptionRow {
  /** SHA-256 of the callback token, which is kept nowhere else; it is random, so its hash gives nothing away. */
  @PrimaryColumn({ type: 'binary', length: 32, name: 'token_hash' })
  tokenHash!: Buffer;

  /** Null from before Kaizala is asked until it has answered: it may deliver in between. */
  @Column({ ...KAIZALA_ID, name: 'webhook_id', nullable: true })
  webhookId!: Buffer | null;

  @Column({ type: 'enum', enum: WEBHOOK_OBJECT_TYPES, name: 'object_type' })
  objectType!: WebhookObjectType;

  @Column({ ...KAIZALA_ID, name: 'object_id' })
  objectId!: Buffer;

  /** A JSON list. */
  @Column({ type: 'text', name: 'event_types' })
  eventTypes!: string;

  @Column({ type: 'text', name: 'callback_url' })
  callbackUrl!: string;

  /** What Kaizala said last; null where it has not yet. */
  @Column({ ...FLAG, name: 'is_active', nullable: true })
  isActive!: boolean | null;

  /** Switched off by its operator, and not to be switched on by the keeper. */
  @Column({ ...FLAG, name: 'is_paused', default: 0 })
  isPaused!: boolean;

  @Column({ ...INSTANT, name: 'created_at' })
  createdAt!: Date;

  @Column({ ...INSTANT, name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  /** To within a few seconds: written in the background. */
  @Column({ ...INSTANT, name: 'last_delivery_at', nullable: true })
  lastDeliveryAt!: Date | null;

  /** When Kaizala was last asked about it. */
  @Column({ ...INSTANT, name: 'checked_at', nullable: true })
  checkedAt!: Date | null;
}
