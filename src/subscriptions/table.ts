import type { Sql } from '../database/sql.js';
import type { WebhookObject } from '../kaizala/client/webhooks.js';
import type { WebhookObjectType } from '../kaizala/webhook-objects.js';

/** A webhook that this gateway registered; `entities/subscription.ts` says what the columns mean. */
export interface Subscription extends WebhookObject {
  tokenHash: Buffer;
  webhookId: string | null;
  eventTypes: string[];
  callbackUrl: string;
  isActive: boolean | null;
  isPaused: boolean;
  createdAt: Date;
  expiresAt: Date | null;
  lastDeliveryAt: Date | null;
  checkedAt: Date | null;
}

interface Row {
  tokenHash: Buffer;
  webhookId: Buffer | null;
  objectType: WebhookObjectType;
  objectId: Buffer;
  eventTypes: string;
  callbackUrl: string;
  isActive: number | null;
  isPaused: number;
  createdAt: Date;
  expiresAt: Date | null;
  lastDeliveryAt: Date | null;
  checkedAt: Date | null;
}

const COLUMNS =
  'token_hash AS tokenHash, webhook_id AS webhookId, object_type AS objectType, object_id AS objectId, event_types AS eventTypes, ' +
  'callback_url AS callbackUrl, is_active AS isActive, is_paused AS isPaused, created_at AS createdAt, expires_at AS expiresAt, ' +
  'last_delivery_at AS lastDeliveryAt, checked_at AS checkedAt';

/** All of them: as many as an operator registered. */
export async function readSubscriptions(sql: Sql): Promise<Subscription[]> {
  return (await sql.query<Row>(`SELECT ${COLUMNS} FROM subscriptions ORDER BY token_hash`)).map(fromRow);
}

export async function readSubscription(sql: Sql, webhookId: string): Promise<Subscription | null> {
  const rows = await sql.query<Row>(`SELECT ${COLUMNS} FROM subscriptions WHERE webhook_id = ?`, [
    Buffer.from(webhookId),
  ]);
  return rows.map(fromRow)[0] ?? null;
}

export type NewSubscription = Pick<
  Subscription,
  'tokenHash' | 'objectType' | 'objectId' | 'eventTypes' | 'callbackUrl' | 'createdAt'
>;

/** What is about to be registered. */
export async function insertSubscription(sql: Sql, row: NewSubscription): Promise<void> {
  const { tokenHash, objectType, objectId, eventTypes, callbackUrl, createdAt } = row;
  await sql.execute(
    'INSERT INTO subscriptions (token_hash, object_type, object_id, event_types, callback_url, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    [tokenHash, objectType, Buffer.from(objectId), JSON.stringify(eventTypes), callbackUrl, createdAt],
  );
}

export type SubscriptionState = Pick<
  Subscription,
  'tokenHash' | 'webhookId' | 'eventTypes' | 'isActive' | 'expiresAt' | 'checkedAt'
>;

/** What Kaizala has said of it. */
export async function updateSubscription(sql: Sql, state: SubscriptionState): Promise<void> {
  const { tokenHash, webhookId, eventTypes, isActive, expiresAt, checkedAt } = state;
  await sql.execute(
    'UPDATE subscriptions SET webhook_id = ?, event_types = ?, is_active = ?, expires_at = ?, checked_at = ? WHERE token_hash = ?',
    [webhookId && Buffer.from(webhookId), JSON.stringify(eventTypes), isActive, expiresAt, checkedAt, tokenHash],
  );
}

/** What its operator wants of it. */
export async function pauseSubscription(sql: Sql, tokenHash: Buffer, isPaused: boolean): Promise<void> {
  await sql.execute('UPDATE subscriptions SET is_paused = ? WHERE token_hash = ?', [isPaused, tokenHash]);
}

/** From then on its token is nobody's. */
export async function deleteSubscription(sql: Sql, tokenHash: Buffer): Promise<void> {
  await sql.execute('DELETE FROM subscriptions WHERE token_hash = ?', [tokenHash]);
}

/** They have delivered within the last moments, by the database's clock. */
export async function markDelivered(sql: Sql, tokenHashes: readonly Buffer[]): Promise<void> {
  await sql.execute('UPDATE subscriptions SET last_delivery_at = NOW(3) WHERE token_hash IN (?)', [tokenHashes]);
}

const flag = (value: number | null) => (value === null ? null : value === 1);

function fromRow(row: Row): Subscription {
  return {
    ...row,
    webhookId: row.webhookId === null ? null : row.webhookId.toString(),
    objectId: row.objectId.toString(),
    eventTypes: JSON.parse(row.eventTypes) as string[],
    isActive: flag(row.isActive),
    isPaused: row.isPaused === 1,
  };
}
