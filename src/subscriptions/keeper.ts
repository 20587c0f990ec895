import type { Bounds } from '../bounds.js';
import { LeaseHolder } from '../database/lease.js';
import type { Pool } from '../database/pool.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import { groupBy } from '../group-by.js';
import type { KaizalaClient } from '../kaizala/client/client.js';
import { listWebhooks, updateWebhook, type Webhook } from '../kaizala/client/webhooks.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { asSeen } from './as-seen.js';
import { hashCallbackToken } from './callback-token.js';
import {
  deleteSubscription,
  readSubscription,
  readSubscriptions,
  type Subscription,
  updateSubscription,
} from './table.js';

const LEASE = 'subscription-keeper';

export interface KeeperOptions {
  client: KaizalaClient;
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  log: Log;
  metrics: Pick<Metrics, 'subscriptions' | 'expiringSubscriptions' | 'reenabledSubscriptions' | 'subscriptionFailures'>;
  /** Epoch milliseconds. */
  now: () => number;
  /** Resolves early, by rejecting, where the gateway stops. */
  sleep: (ms: number) => Promise<unknown>;
  isStopping: () => boolean;
  onChange: () => Promise<void>;
}

/**
 * Looks after what this gateway registered. Kaizala disables a webhook after two days of failures and lets it run out after two years, and
 * tells nobody: so it is asked. Of several instances one does.
 */
export class Keeper {
  private readonly lease: LeaseHolder;
  private readonly warnedAt = new Map<string, number>();

  constructor(private readonly options: KeeperOptions) {
    this.lease = new LeaseHolder(LEASE, options.bounds.keeperLeaseSeconds);
  }

  /** Until the gateway stops. */
  async run(): Promise<void> {
    const { bounds, log, sleep, isStopping } = this.options;
    while (!isStopping()) {
      try {
        await this.check();
      } catch (error) {
        log.warn({ err: error }, 'subscriptions could not be looked after; trying again');
      }
      await sleep(bounds.subscriptionCheckMs).catch(() => undefined);
    }
    await this.transaction((sql) => this.lease.giveBack(sql)).catch(() => undefined);
  }

  /** Every object that nobody has asked about lately, then what there is to warn of. */
  async check(): Promise<void> {
    const { bounds, now, isStopping } = this.options;
    const isDue = ({ checkedAt }: Subscription) =>
      checkedAt === null || checkedAt.getTime() <= now() - bounds.subscriptionCheckMs;
    const rows = (await this.transaction(readSubscriptions)).filter(isDue);
    const objects = groupBy(rows, ({ objectType, objectId }) => `${objectType} ${objectId}`);
    for (const [, ofObject] of objects) {
      if (isStopping() || !(await this.transaction((sql) => this.lease.take(sql)))) break;
      await this.checkObject(ofObject);
    }
    this.report(await this.transaction(readSubscriptions));
  }

  private async checkObject(rows: readonly Subscription[]): Promise<void> {
    const { client, log, metrics, onChange, isStopping } = this.options;
    const [{ objectId, objectType }] = rows as [Subscription];
    try {
      const webhooks = await listWebhooks(client, { objectId, objectType });
      for (const row of rows) await this.checkOne(row, webhooks);
      await onChange();
    } catch (error) {
      if (isStopping()) return;
      metrics.subscriptionFailures.inc();
      log.warn({ err: error, objectId, objectType }, 'the webhooks of an object could not be looked after');
    }
  }

  private async checkOne(row: Subscription, webhooks: readonly Webhook[]): Promise<void> {
    const { now, log, bounds } = this.options;
    const webhook = webhooks.find((candidate) => isOf(row, candidate));
    if (webhook !== undefined) {
      const seen = asSeen(row, webhook, new Date(now()));
      await this.transaction((sql) => updateSubscription(sql, seen));
      if (seen.isActive === false) await this.enable(seen);
      return;
    }
    if (row.webhookId !== null) {
      log.warn({ webhook: row.webhookId }, 'Kaizala does not list a webhook any more that was registered here');
      const gone = { ...row, isActive: false, checkedAt: new Date(now()) };
      await this.transaction((sql) => updateSubscription(sql, gone));
    } else if (row.createdAt.getTime() < now() - bounds.registrationMs) {
      await this.transaction((sql) => deleteSubscription(sql, row.tokenHash));
    }
  }

  /** Unless its operator has switched it off, or deleted it, in the meantime. */
  private async enable(seen: Subscription): Promise<void> {
    const { client, log, metrics } = this.options;
    const webhook = String(seen.webhookId);
    const row = await this.transaction((sql) => readSubscription(sql, webhook));
    if (row === null || row.isPaused) return;
    await updateWebhook(client, webhook, { isActive: true });
    await this.transaction((sql) => updateSubscription(sql, { ...seen, isActive: true }));
    metrics.reenabledSubscriptions.inc();
    const { objectId, objectType } = row;
    log.warn(
      { audit: 'webhook-enabled', webhook, objectId, objectType },
      'Kaizala had disabled a webhook; it is enabled again, and what was sent meanwhile is missing',
    );
  }

  private report(rows: readonly Subscription[]): void {
    const { metrics, log, now, bounds } = this.options;
    metrics.subscriptions.reset();
    for (const [state, ofState] of groupBy(rows, stateOf)) metrics.subscriptions.set({ state }, ofState.length);
    const expiring = rows.filter(
      ({ expiresAt }) => expiresAt !== null && expiresAt.getTime() < now() + bounds.expiryWarningMs,
    );
    metrics.expiringSubscriptions.set(expiring.length);
    for (const { webhookId, objectId, objectType, expiresAt } of expiring) {
      const webhook = String(webhookId);
      if (now() - (this.warnedAt.get(webhook) ?? Number.NEGATIVE_INFINITY) < bounds.expiryWarningEveryMs) continue;
      this.warnedAt.set(webhook, now());
      log.warn({ webhook, objectId, objectType, expiresAt }, 'a webhook expires soon: register a new one');
    }
  }

  private transaction<T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> {
    return inTransaction(this.options.pool, this.options.retry, work);
  }
}

/** A registration whose answer was lost is known by its token, which Kaizala lists in clear. */
const isOf = (row: Subscription, { id, callbackToken }: Webhook) =>
  row.webhookId === null
    ? callbackToken !== null && hashCallbackToken(callbackToken).equals(row.tokenHash)
    : id === row.webhookId;

function stateOf({ isActive, isPaused }: Subscription): string {
  if (isPaused) return 'paused';
  return isActive === null ? 'unknown' : isActive ? 'active' : 'disabled';
}
