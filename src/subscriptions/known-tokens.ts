import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../bounds.js';
import type { Pool } from '../database/pool.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import type { Log } from '../log.js';
import { markDelivered, readSubscriptions } from './table.js';

export interface KnownTokensOptions {
  pool: Pool;
  retry: RetryPolicy;
  bounds: Pick<Bounds, 'subscriptionPollMs'>;
  log: Log;
  /** Epoch milliseconds. */
  now: () => number;
}

interface KnownToken {
  hash: Buffer;
  expiresAt: number;
}

/**
 * The callback tokens of all subscriptions, by their hashes, in memory: whoever comes with a wrong one costs no SQL, and the database's absence
 * changes nothing. Every instance looks for those of others at intervals, and writes then which of its own have delivered.
 */
export class KnownTokens {
  private known: readonly KnownToken[] = [];
  private delivered = new Map<string, Buffer>();
  private readonly stopping = new AbortController();
  private polling: Promise<void> = Promise.resolve();
  private isAway = false;
  private loads = 0;
  private shown = 0;

  constructor(private readonly options: KnownTokensOptions) {}

  /** SHA-256 of each token that is accepted now. */
  hashes(): readonly Buffer[] {
    const now = this.options.now();
    return this.known.filter(({ expiresAt }) => expiresAt > now).map(({ hash }) => hash);
  }

  /** An event came with it and was stored. */
  noteDelivery(hash: Buffer): void {
    this.delivered.set(hash.toString('hex'), hash);
  }

  /** Reads them anew. @throws where the database is away; those known stay. */
  async load(): Promise<void> {
    const load = ++this.loads;
    const rows = await this.inTransaction(readSubscriptions);
    // One that began earlier may end later, and knows less.
    if (load < this.shown) return;
    this.shown = load;
    this.known = rows.map(({ tokenHash, expiresAt }) => ({
      hash: tokenHash,
      expiresAt: expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    }));
  }

  start(): void {
    this.polling = this.poll();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.polling;
    await this.flush().catch((error: unknown) => this.warn(error));
  }

  private async poll(): Promise<void> {
    const { signal } = this.stopping;
    const rest = () => sleep(this.options.bounds.subscriptionPollMs, true, { signal }).catch(() => false);
    while (await rest()) {
      try {
        await this.flush();
        await this.load();
        this.isAway = false;
      } catch (error) {
        this.warn(error);
      }
    }
  }

  private async flush(): Promise<void> {
    if (this.delivered.size === 0) return;
    const delivered = this.delivered;
    this.delivered = new Map();
    try {
      await this.inTransaction((sql) => markDelivered(sql, [...delivered.values()]));
    } catch (error) {
      this.delivered = new Map([...delivered, ...this.delivered]);
      throw error;
    }
  }

  private inTransaction<T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> {
    return inTransaction(this.options.pool, this.options.retry, work);
  }

  private warn(error: unknown): void {
    if (!this.isAway)
      this.options.log.warn({ err: error }, 'subscriptions could not be read or written; those known stay');
    this.isAway = true;
  }
}
