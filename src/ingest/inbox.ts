import type { Bounds } from '../bounds.js';
import type { Pool, PooledConnection } from '../database/pool.js';
import { errnoOf, inOneStatement, inTransaction, RETRYABLE_ERRNOS, type RetryPolicy } from '../database/transaction.js';
import { isUnavailable } from '../database/unavailable.js';
import type { DeliverySource } from '../kaizala/vocabulary.js';
import { within } from '../within.js';
import { redactAnonymous } from './normalise/redact.js';
import { countRepeats, hashOf, insertDeliveries } from './store/deliveries.js';

const MAX_PREPARED_ROWS = 32;
const LOCK_WAIT_TIMEOUT = 1205;
const RETRYABLE_BUT_LOCKS = new Set([...RETRYABLE_ERRNOS].filter((errno) => errno !== LOCK_WAIT_TIMEOUT));

/** The event could not be made durable in time. Whoever sent it has to send it again. */
export class NotStoredError extends Error {
  override readonly name = 'NotStoredError';
}

export interface InboxOptions {
  pool: Pool;
  bounds: Bounds;
  random?: () => number;
  /** After every commit; durations of all its puts in seconds. */
  onCommitted?: (seconds: readonly number[]) => void;
  onRetry?: (errno: number) => void;
}

export interface Inbox {
  /** Resolves when the body is committed. @throws NotStoredError, within `inboxDeadlineMs`. */
  put(body: Buffer, source: DeliverySource): Promise<void>;
  /** Whether anybody waits for a commit. */
  isBusy(): boolean;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

interface Waiting {
  hash: Buffer;
  body: Buffer;
  source: DeliverySource;
  stamp: null;
  isRedacted: boolean;
  since: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * Group commit: whoever comes while a commit is under way shares the next one, so a burst costs few commits and a single event no delay. A
 * batch that fails because of one of its rows is split until that row fails alone.
 */
export function createInbox(options: InboxOptions): Inbox {
  const { pool, bounds, random = Math.random, onCommitted } = options;
  const retry: RetryPolicy = {
    tries: bounds.transactionTries,
    firstPauseMs: bounds.transactionFirstPauseMs,
    random,
    ...(options.onRetry === undefined ? {} : { onRetry: options.onRetry }),
  };
  const queue: Waiting[] = [];
  const underWay = new Set<Promise<void>>();
  /** Repeats that were acknowledged uncounted. */
  const counting = new Set<Promise<void>>();
  let overdue: NodeJS.Timeout | undefined;

  function start(): void {
    while (queue.length > 0 && underWay.size < bounds.inboxBatchesInFlight) {
      const batch = takeBatch();
      const commit = store(batch).finally(() => {
        underWay.delete(commit);
        start();
      });
      underWay.add(commit);
    }
    watch();
  }

  function takeBatch(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { body } of queue) {
      bytes += body.length;
      if (count > 0 && (bytes > bounds.inboxBatchBytes || count >= bounds.inboxBatchRows)) break;
      count += 1;
    }
    return queue.splice(0, count).sort((a, b) => Buffer.compare(a.hash, b.hash));
  }

  async function store(batch: readonly Waiting[]): Promise<void> {
    try {
      await commitInTime(batch);
      const now = performance.now();
      for (const { resolve } of batch) resolve();
      onCommitted?.(batch.map(({ since }) => (now - since) / 1000));
    } catch (error) {
      if (batch.length === 1 || isUnavailable(error) || error instanceof NotStoredError) {
        for (const { reject } of batch) reject(new NotStoredError('not stored', { cause: error }));
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await store(batch.slice(0, half));
      await store(batch.slice(half));
    }
  }

  /** A connection that hangs is closed, not waited for: its outcome is unknown, and the sender's retry is a no-op if it did commit. */
  function commitInTime(batch: readonly Waiting[]): Promise<void> {
    let held: PooledConnection | null = null;
    const commit = insert(batch, (connection) => {
      held = connection;
    });
    const oldest = Math.min(...batch.map(({ since }) => since));
    return within(oldest + bounds.inboxDeadlineMs - performance.now(), commit, () => {
      void held?.destroy().catch(() => undefined);
      return new NotStoredError('the database did not answer in time');
    });
  }

  /**
   * A repeat of a delivery that a worker holds has to wait for that, and all its batch with it: for a worker whose link went dead until the
   * server notices. What is there already is then acknowledged as it is, since its own commit was answered before any worker saw it.
   */
  async function insert(batch: readonly Waiting[], onTaken: (connection: PooledConnection) => void): Promise<void> {
    let rest = batch;
    for (let attempt = 1; rest.length > 0; attempt++) {
      const missing = rest;
      try {
        const policy = { ...retry, errnos: RETRYABLE_BUT_LOCKS };
        return await inOneStatement(pool, policy, (connection) => insertBatch(connection, missing), onTaken);
      } catch (error) {
        if (errnoOf(error) !== LOCK_WAIT_TIMEOUT || attempt >= bounds.transactionTries) throw error;
        options.onRetry?.(LOCK_WAIT_TIMEOUT);
        const stored = await inOneStatement(pool, retry, (connection) => storedAmong(connection, missing), onTaken);
        rest = missing.filter(({ hash }) => !stored.has(hash.toString('hex')));
        countLater(missing.filter(({ hash }) => stored.has(hash.toString('hex'))));
      }
    }
  }

  /** How often something came is worth another few tries, and no more. */
  function countLater(repeats: readonly Waiting[]): void {
    const hashes = repeats.map(({ hash }) => hash);
    const counted = inTransaction(pool, retry, (sql) => countRepeats(sql, hashes))
      .catch(() => undefined)
      .finally(() => counting.delete(counted));
    counting.add(counted);
  }

  /** Those who still wait for their turn hear it in time too. */
  function giveUpOverdue(): void {
    const now = performance.now();
    while (queue[0] !== undefined && queue[0].since + bounds.inboxDeadlineMs <= now) {
      queue.shift()?.reject(new NotStoredError('the database did not answer in time'));
    }
    watch();
  }

  function watch(): void {
    clearTimeout(overdue);
    const [first] = queue;
    overdue = first && setTimeout(giveUpOverdue, Math.max(0, first.since + bounds.inboxDeadlineMs - performance.now()));
  }

  return {
    put(original, source) {
      const isSmall = original.length <= bounds.doorRedactionBytes;
      const body = isSmall ? (redactAnonymous(original) as Buffer) : original;
      const isRedacted = body !== original;
      return new Promise((resolve, reject) => {
        queue.push({
          hash: hashOf(body),
          body,
          source,
          stamp: null,
          isRedacted,
          since: performance.now(),
          resolve,
          reject,
        });
        // Those that arrive in the same turn of the event loop go together.
        setImmediate(start);
      });
    },
    isBusy: () => underWay.size > 0 || queue.length > 0,
    async close() {
      while (underWay.size > 0 || queue.length > 0) {
        start();
        await Promise.allSettled(underWay);
      }
      await Promise.allSettled(counting);
    },
  };
}

/**
 * One text for every number of rows, each prepared once a connection; the driver keeps a description of every parameter, so only small batches
 * are worth it.
 */
const insertBatch = (connection: PooledConnection, batch: readonly Waiting[]) =>
  batch.length > MAX_PREPARED_ROWS
    ? insertDeliveries(connection, batch)
    : insertDeliveries({ execute: (text, parameters = []) => connection.executePrepared(text, parameters) }, batch);

/** Hashes, hex, of those that are committed. */
async function storedAmong(connection: PooledConnection, batch: readonly Waiting[]): Promise<Set<string>> {
  const rows = await connection.query<{ hash: Buffer }>('SELECT hash FROM deliveries WHERE hash IN (?)', [
    batch.map(({ hash }) => hash),
  ]);
  return new Set(rows.map(({ hash }) => hash.toString('hex')));
}
