import type { Bounds } from '../bounds.js';
import type { Pool } from '../database/pool.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import { badUserInput, GatewayError } from '../errors.js';
import type { KaizalaClient } from '../kaizala/client/client.js';
import { KaizalaError } from '../kaizala/client/kaizala-error.js';
import {
  deleteWebhook,
  listWebhooks,
  registerWebhook,
  updateWebhook,
  type Webhook,
  type WebhookObject,
} from '../kaizala/client/webhooks.js';
import { EVENT_TYPES } from '../kaizala/webhook-objects.js';
import type { Log } from '../log.js';
import { asSeen } from './as-seen.js';
import { createCallbackToken, hashCallbackToken } from './callback-token.js';
import { readEventTypes, readObject, readWebhookId } from './read-input.js';
import {
  deleteSubscription,
  insertSubscription,
  pauseSubscription,
  readSubscription,
  readSubscriptions,
  type Subscription,
  updateSubscription,
} from './table.js';

export interface RegistrarOptions {
  client: KaizalaClient;
  /** Where Kaizala finds this gateway's webhook; null where nobody said. */
  callbackUrl: string | null;
  pool: Pool;
  retry: RetryPolicy;
  bounds: Pick<Bounds, 'subscriptionPollMs'>;
  log: Log;
  /** Epoch milliseconds. */
  now: () => number;
  sleep: (ms: number) => Promise<unknown>;
  /** No other instance receives events. */
  isAlone: boolean;
  /** Which tokens there are has changed. */
  onChange: () => Promise<void>;
}

/** A webhook as Kaizala has it, and what only this gateway knows of it. */
export interface KnownWebhook extends Omit<Webhook, 'callbackToken'> {
  /** Null too where it is not this gateway's own. */
  lastDeliveryAt: Date | null;
}

export interface Registration extends WebhookObject {
  /** Where none are named, all that the kind of object has. */
  eventTypes?: readonly string[] | null;
  /** Comes back with every event. */
  context?: string | null;
}

export interface WebhookChanges {
  eventTypes?: readonly string[] | null;
  isActive?: boolean | null;
}

/** Registers this gateway with Kaizala, and keeps what it registered. Every method may throw KaizalaError and BAD_USER_INPUT. */
export class Registrar {
  constructor(private readonly options: RegistrarOptions) {}

  /** All webhooks of an object, whoever registered them. */
  async list(given: WebhookObject): Promise<KnownWebhook[]> {
    const webhooks = await listWebhooks(this.options.client, readObject(given));
    const own = new Map((await this.transaction(readSubscriptions)).map((row) => [row.webhookId, row]));
    return webhooks.map(({ callbackToken: _secret, ...webhook }) => ({
      ...webhook,
      lastDeliveryAt: own.get(webhook.id)?.lastDeliveryAt ?? null,
    }));
  }

  /**
   * The token's hash is stored before Kaizala is called, for it may deliver before it answers, and removed where it says no. Where it says
   * nothing the hash stays, until the keeper has found out what happened.
   * @throws NOT_CONFIGURED where it is not known how Kaizala reaches this gateway.
   */
  async register({ eventTypes, context = null, ...given }: Registration): Promise<KnownWebhook> {
    const { client, callbackUrl, log, now } = this.options;
    const object = readObject(given);
    const types = readEventTypes(eventTypes ?? EVENT_TYPES[object.objectType]);
    if (callbackUrl === null)
      throw new GatewayError('NOT_CONFIGURED', 'PUBLIC_URL is not set: Kaizala would not know where to deliver');
    await client.authenticate();

    const callbackToken = createCallbackToken();
    const row: Subscription = {
      ...object,
      tokenHash: hashCallbackToken(callbackToken),
      webhookId: null,
      eventTypes: types,
      callbackUrl,
      isActive: null,
      isPaused: false,
      createdAt: new Date(now()),
      expiresAt: null,
      lastDeliveryAt: null,
      checkedAt: null,
    };
    await this.transaction((sql) => insertSubscription(sql, row));
    await this.spread();
    try {
      const webhookId = await registerWebhook(client, { ...row, callbackToken, context });
      log.info({ webhook: webhookId, ...object, eventTypes: types }, 'webhook registered');
      return await this.complete({ ...row, webhookId, isActive: true });
    } catch (error) {
      if (hasNotHappened(error)) await this.forget(row);
      throw error;
    }
  }

  /** Changes one of this gateway's own. One that is switched off here is not switched on again by the keeper. */
  async update(id: string, { eventTypes, isActive }: WebhookChanges): Promise<KnownWebhook> {
    const { client, log } = this.options;
    const webhookId = readWebhookId(id);
    const changes = {
      ...(eventTypes == null ? {} : { eventTypes: readEventTypes(eventTypes) }),
      ...(isActive == null ? {} : { isActive }),
    };
    if (Object.keys(changes).length === 0) throw badUserInput('nothing to change: give eventTypes or isActive');
    const row = await this.transaction((sql) => readSubscription(sql, webhookId));
    if (row === null) throw badUserInput('id is of no webhook that this gateway registered');

    const isPaused = isActive == null ? row.isPaused : !isActive;
    await this.transaction((sql) => pauseSubscription(sql, row.tokenHash, isPaused));
    try {
      await updateWebhook(client, webhookId, changes);
    } catch (error) {
      await this.transaction((sql) => pauseSubscription(sql, row.tokenHash, row.isPaused));
      throw error;
    }
    log.info({ webhook: webhookId, ...changes }, 'webhook changed');
    return this.complete({ ...row, ...changes, isPaused });
  }

  /** Any webhook that the connector may delete. Of those that Kaizala does not know any more this gateway's own are only forgotten. */
  async delete(id: string): Promise<string> {
    const webhookId = readWebhookId(id);
    const row = await this.transaction((sql) => readSubscription(sql, webhookId));
    try {
      await deleteWebhook(this.options.client, webhookId);
    } catch (error) {
      const isGone = error instanceof KaizalaError && error.status === 404;
      if (!isGone || row === null) throw error;
    }
    if (row !== null) await this.forget(row);
    this.options.log.info({ webhook: webhookId }, 'webhook deleted');
    return webhookId;
  }

  /** Stores what was done, then what Kaizala says of it; where it cannot be asked, what was done is done all the same. */
  private async complete(done: Subscription): Promise<KnownWebhook> {
    const { client, log, now, onChange } = this.options;
    await this.transaction((sql) => updateSubscription(sql, done));
    let row = done;
    try {
      const webhook = (await listWebhooks(client, done)).find(({ id }) => id === done.webhookId);
      if (webhook !== undefined) row = asSeen(done, webhook, new Date(now()));
      await this.transaction((sql) => updateSubscription(sql, row));
      await onChange();
    } catch (error) {
      log.warn({ err: error, webhook: done.webhookId }, 'Kaizala could not be asked for the state of a webhook');
    }
    const { objectId, objectType, eventTypes, callbackUrl, isActive, expiresAt, lastDeliveryAt } = row;
    return {
      id: String(done.webhookId),
      objectId,
      objectType,
      eventTypes,
      callbackUrl,
      isActive,
      expiresAt,
      lastDeliveryAt,
    };
  }

  private async forget({ tokenHash }: Subscription): Promise<void> {
    await this.transaction((sql) => deleteSubscription(sql, tokenHash));
    await this.options.onChange();
  }

  /** Until every instance knows the new token. */
  private async spread(): Promise<void> {
    await this.options.onChange();
    if (!this.options.isAlone) await this.options.sleep(2 * this.options.bounds.subscriptionPollMs);
  }

  private transaction<T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> {
    return inTransaction(this.options.pool, this.options.retry, work);
  }
}

const hasNotHappened = (error: unknown) =>
  error instanceof KaizalaError && error.failure !== 'UNREACHABLE' && error.failure !== 'UNREADABLE';
