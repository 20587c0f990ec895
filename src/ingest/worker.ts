import { setTimeout as sleep, setImmediate as yieldToEvents } from 'node:timers/promises';
import type { Bounds } from '../bounds.js';
import type { Pool } from '../database/pool.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import { isAway, isContended } from '../database/unavailable.js';
import type { DeliveryStatus } from '../kaizala/vocabulary.js';
import { type Log, scrub } from '../log.js';
import {
  type Claim,
  claimDeliveries,
  claimSuspect,
  type DeliveryEnd,
  endsOf,
  failDelivery,
  newClaim,
  postponeSuspects,
  releaseClaim,
} from './claims.js';
import { describeFailure, loggedType, placeOf } from './failure.js';
import { normalise as normaliseBody } from './normalise/normalise.js';
import { apply as applyToStore } from './store/apply.js';
import { ClaimLostError } from './store/deliveries.js';
import { actionKeyOf, type ReadDelivery, saysAnonymous } from './store/readings.js';
import { redactUnapplied } from './store/redaction.js';

const GIVE_WAY_POLL_MS = 5;

export interface WorkerOptions {
  pool: Pool;
  secret: Buffer;
  bounds: Bounds;
  log: Log;
  random?: () => number;
  /** Replaced by tests that make applying fail. */
  apply?: typeof applyToStore;
  /** Replaced by tests of a version to come. */
  normalise?: typeof normaliseBody;
  /** Asked before every claim; false: others have the tables to themselves, look again later. */
  mayWork?: () => Promise<boolean>;
  /** Somebody waits for an acknowledgement: applying can wait, for `workerGiveWayMs` at the most. */
  isInboxBusy?: () => boolean;
  onApplied?: (count: number, seconds: number) => void;
  /** For each delivery that was applied, with what that made of it. */
  onEnded?: (status: DeliveryStatus) => void;
  /** For each try that failed: PENDING is tried again, DEAD is not. */
  onFailed?: (status: 'PENDING' | 'DEAD') => void;
  onClaimLost?: (count: number) => void;
  onRetry?: (errno: number) => void;
}

export interface Worker {
  /** Something may be due: look now rather than at the next poll. */
  wake(): void;
  /** Resolves when nothing is due any more. */
  idle(): Promise<void>;
  /** Finishes what it holds. */
  stop(): Promise<void>;
}

type Delivery = Claim['deliveries'][number];

/** Applies deliveries in the background, batch by batch, until stopped. Outlives the database's absences. */
export function startWorker(options: WorkerOptions): Worker {
  const { pool, bounds, log, secret, random = Math.random, apply = applyToStore, normalise = normaliseBody } = options;
  const retry: RetryPolicy = {
    tries: bounds.transactionTries,
    firstPauseMs: bounds.transactionFirstPauseMs,
    random,
    ...(options.onRetry === undefined ? {} : { onRetry: options.onRetry }),
  };
  const waking = new EventTarget();
  let isStopping = false;
  let isAwake = true;
  let isIdle = false;
  let paceUntil = 0;
  /** Claims whose work was broken off when the database went away; it is not known what they still hold. */
  const abandoned = new Set<Buffer>();

  async function run(): Promise<void> {
    while (!isStopping) {
      isAwake = false;
      try {
        await giveBackAbandoned();
        await pace();
        await giveWay();
        if ((await options.mayWork?.()) === false) await rest(bounds.workerPollMs);
        else await takeAndWork();
      } catch (error) {
        log.warn({ err: error }, 'the worker could not reach the database; trying again');
        await rest(bounds.workerPauseAfterFailureMs);
      }
    }
  }

  /** Without this, what a lost connection left behind would wait for its lease to end, and be taken for what killed its worker. */
  async function giveBackAbandoned(): Promise<void> {
    for (const claim of abandoned) {
      await inTransaction(pool, retry, (sql) => releaseClaim(sql, claim));
      abandoned.delete(claim);
    }
  }

  async function takeAndWork(): Promise<void> {
    const claimedAt = performance.now();
    const isEmpty = await withClaim(async (claim) => {
      const { deliveries } = await inTransaction(pool, retry, (sql) => claimDeliveries(sql, bounds, claim));
      const isPart = deliveries.length > 0 && deliveries.length < bounds.workerBatchRows;
      paceUntil = isPart ? claimedAt + bounds.workerPaceMs : 0;
      await work({ claim, deliveries });
      return deliveries.length === 0;
    });
    if (isEmpty) await rest(bounds.workerPollMs);
  }

  async function withClaim<T>(act: (claim: Buffer) => Promise<T>): Promise<T> {
    const claim = newClaim();
    try {
      return await act(claim);
    } catch (error) {
      // Even a claim that failed: its commit may have been done, and only the answer lost.
      abandoned.add(claim);
      throw error;
    }
  }

  /** Under a flood of events their senders come first; a batch is applied now and then all the same, and the rest when the flood is over. */
  async function giveWay(): Promise<void> {
    const deadline = performance.now() + bounds.workerGiveWayMs;
    while (!isStopping && options.isInboxBusy?.() === true && performance.now() < deadline)
      await sleep(GIVE_WAY_POLL_MS);
  }

  /** Gathers what trickles in. */
  async function pace(): Promise<void> {
    const pauseMs = paceUntil - performance.now();
    if (!isStopping && pauseMs > 0) await sleep(pauseMs);
  }

  /** Until woken, at most so long. Work that arrived since the last claim is not slept over. */
  async function rest(ms: number): Promise<void> {
    if (isAwake || isStopping) return;
    isIdle = true;
    waking.dispatchEvent(new Event('idle'));
    const waiting = new AbortController();
    const wake = () => waiting.abort();
    waking.addEventListener('wake', wake, { once: true });
    await sleep(ms, undefined, { signal: waiting.signal }).catch(() => undefined);
    waking.removeEventListener('wake', wake);
    isIdle = false;
  }

  /**
   * What has failed before, or was lost with its worker, harms only itself: it is put back before anything is done, and taken up one by one. Only
   * what a worker had in hand when it died may be blamed for that.
   */
  async function work({ claim, deliveries }: Claim): Promise<void> {
    const fresh = deliveries.filter(({ attempts }) => attempts === 0);
    const suspects = deliveries.filter(({ attempts }) => attempts > 0).map(({ id }) => id);
    if (suspects.length > 0) await inTransaction(pool, retry, (sql) => postponeSuspects(sql, claim, suspects));
    if (fresh.length > 0) await applyTogether(claim, fresh);
    for (const id of suspects) {
      if (isStopping || (await options.mayWork?.()) === false) return;
      await withClaim(async (own) => {
        const { deliveries } = await inTransaction(pool, retry, (sql) => claimSuspect(sql, bounds, id, own));
        for (const suspect of deliveries) await applyAlone(own, suspect);
      });
    }
  }

  async function applyTogether(claim: Buffer, deliveries: readonly Delivery[]): Promise<void> {
    try {
      await applyAll(claim, deliveries);
    } catch (error) {
      // Of a batch that lost some of its deliveries the others are still held.
      const isPartlyLost = error instanceof ClaimLostError && deliveries.length > 1;
      if (!isPartlyLost && (await isForgiven(claim, deliveries, error))) return;
      for (const delivery of deliveries) await applyAlone(claim, delivery);
    }
  }

  async function applyAlone(claim: Buffer, delivery: Delivery): Promise<void> {
    try {
      if (delivery.attempts >= bounds.applyTries) throw new Error('workers died while they applied it');
      await applyAll(claim, [delivery]);
    } catch (error) {
      if (await isForgiven(claim, [delivery], error)) return;
      const about = aboutOf(delivery, normalise);
      const { actionKey, eventType } = about;
      // Whoever waits for a lock in vain is not to blame for those who hold it, perhaps for a link that went away with the answer.
      const attempts = delivery.attempts + (isContended(error) ? 0 : 1);
      const failure = { id: delivery.id, attempts, error: describeFailure(error), actionKey, eventType };
      const status = await inTransaction(pool, retry, async (sql) => {
        const result = await failDelivery(sql, claim, failure, random(), bounds);
        if (result === 'DEAD') await redactUnapplied(sql, claim, delivery, about);
        return result;
      });
      if (status === null) return;
      options.onFailed?.(status);
      log.warn(
        {
          delivery: delivery.id,
          eventType: loggedType(eventType),
          status,
          attempts,
          error: failure.error,
          at: placeOf(error),
        },
        'a delivery could not be applied',
      );
    }
  }

  /** A lost claim is somebody else's work; the database's absence is nobody's fault, and costs a delivery no attempt. */
  async function isForgiven(claim: Buffer, deliveries: readonly Delivery[], error: unknown): Promise<boolean> {
    if (error instanceof ClaimLostError) {
      options.onClaimLost?.(deliveries.length);
      return true;
    }
    if (!isAway(error)) return false;
    log.warn({ err: error, count: deliveries.length }, 'the database was not there; deliveries go back');
    abandoned.add(claim);
    await rest(bounds.workerPauseAfterFailureMs);
    return true;
  }

  async function applyAll(claim: Buffer, deliveries: readonly Delivery[]): Promise<void> {
    const startedAt = performance.now();
    const batch = await readAll(deliveries);
    const ended = await inTransaction(pool, retry, async (sql) => {
      await apply(sql, { secret, claim, normalise }, batch);
      return endsOf(
        sql,
        deliveries.map(({ id }) => id),
      );
    });
    options.onApplied?.(deliveries.length, (performance.now() - startedAt) / 1000);
    for (const end of ended) report(end);
  }

  function report({ id, status, eventType, error }: DeliveryEnd): void {
    options.onEnded?.(status);
    const line = { delivery: id, eventType: loggedType(eventType), status };
    if (status === 'QUARANTINED')
      log.warn({ ...line, error: error && scrub(error) }, 'a delivery could not be understood');
    else log.debug(line, 'a delivery was applied');
  }

  /** In slices, so that acknowledgements are not held up by a large batch. */
  async function readAll(deliveries: readonly Delivery[]): Promise<ReadDelivery[]> {
    const batch: ReadDelivery[] = [];
    let sliceStart = performance.now();
    for (const delivery of deliveries) {
      batch.push({ delivery, reading: normalise(delivery.body, { isAnonymous: false }) });
      if (performance.now() - sliceStart < bounds.workerSliceMs) continue;
      await yieldToEvents();
      sliceStart = performance.now();
    }
    return batch;
  }

  const running = run();
  return {
    wake() {
      isAwake = true;
      isIdle = false;
      waking.dispatchEvent(new Event('wake'));
    },
    async idle() {
      while (!isIdle && !isStopping)
        await new Promise((resolve) => waking.addEventListener('idle', resolve, { once: true }));
    },
    async stop() {
      isStopping = true;
      waking.dispatchEvent(new Event('wake'));
      waking.dispatchEvent(new Event('idle'));
      await Promise.race([running, sleep(bounds.workerStopMs, undefined, { ref: false })]);
    },
  };
}

/** What can still be said of a delivery that cannot be applied, perhaps because it cannot be read. */
function aboutOf(
  { body }: Delivery,
  normalise: typeof normaliseBody,
): { actionKey: Buffer | null; eventType: string | null; saysAnonymous: boolean } {
  try {
    const reading = normalise(body, { isAnonymous: false });
    return {
      actionKey: actionKeyOf(reading),
      eventType: reading.outcome === 'batch' ? null : reading.eventType,
      saysAnonymous: saysAnonymous(reading),
    };
  } catch {
    return { actionKey: null, eventType: null, saysAnonymous: false };
  }
}
