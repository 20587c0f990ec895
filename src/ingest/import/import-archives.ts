import type { Bounds } from '../../bounds.js';
import { patiently } from '../../database/patiently.js';
import type { Pool } from '../../database/pool.js';
import type { RetryPolicy } from '../../database/transaction.js';
import { normalise } from '../normalise/normalise.js';
import { archiveFiles } from './archive-files.js';
import { type ImportedDelivery, prepare } from './prepare.js';
import { type Place, type ReadEvent, type ReadOptions, readEvents } from './read-events.js';
import { storeBatch } from './store-batch.js';

/** What became of everything that was read. */
export interface ImportCounts {
  files: number;
  /** New deliveries. */
  stored: number;
  /** Known already, by their bytes. */
  known: number;
  /** Known, but with a later time: they are applied again. */
  earlier: number;
  /** Of the stored ones, those that are not understood. */
  quarantined: number;
  /** Of the quarantined ones, those that are no event at all. */
  unreadable: number;
  /** Not stored: too long, cut off, without a time, or in a file that cannot be read. */
  rejected: number;
  /** Whose time is only that of their file. */
  stampedByFile: number;
}

/** Hears of what cannot be stored, or is stored and not understood. */
export interface ImportObserver {
  onRejected(place: Place, reason: string): void;
  onQuarantined(place: Place, reason: string): void;
}

export interface ImportOptions extends ReadOptions, ImportObserver {
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
}

/**
 * Stores the events of files, folders and standard input (`-`), in batches; one is read while another is committed. What is stored stays stored:
 * after a kill, or an abort by the signal, the same again goes on where this ended, by content.
 * @throws UnknownTimeError, or the database's error once it is away for longer than `databaseAwayMs`
 */
export async function importArchives(paths: readonly string[], options: ImportOptions): Promise<ImportCounts> {
  const { pool, retry, bounds, signal } = options;
  const counts: ImportCounts = {
    files: 0,
    stored: 0,
    known: 0,
    earlier: 0,
    quarantined: 0,
    unreadable: 0,
    rejected: 0,
    stampedByFile: 0,
  };
  let batch: ImportedDelivery[] = [];
  let bytes = 0;
  let committing: Promise<void> = Promise.resolve();

  async function add(event: ReadEvent): Promise<void> {
    if ('fault' in event) return reject(event.place, event.fault);
    if (event.isStampedByFile) counts.stampedByFile += 1;
    for (const delivery of prepare(event.place, event.body, event.stamp)) {
      const isFull = batch.length >= bounds.importBatchRows;
      if (isFull || (batch.length > 0 && bytes + delivery.body.length > bounds.importBatchBytes)) await commit();
      batch.push(delivery);
      bytes += delivery.body.length;
    }
  }

  function reject(place: Place, reason: string): void {
    counts.rejected += 1;
    options.onRejected(place, reason);
  }

  async function commit(): Promise<void> {
    const full = batch;
    batch = [];
    bytes = 0;
    await committing;
    committing = store(full);
    // Its failure is thrown where it is waited for.
    committing.catch(() => undefined);
  }

  async function store(full: readonly ImportedDelivery[]): Promise<void> {
    const { stored, known, earlier } = await patiently(bounds, signal, () => storeBatch(pool, retry, full));
    counts.stored += stored.length;
    counts.known += known;
    counts.earlier += earlier;
    for (const { place, body } of stored) {
      const reading = normalise(body, { isAnonymous: false });
      if (reading.outcome !== 'quarantined') continue;
      counts.quarantined += 1;
      if (reading.eventType === null) counts.unreadable += 1;
      options.onQuarantined(place, reading.reason);
    }
  }

  try {
    for await (const file of archiveFiles(paths)) {
      counts.files += 1;
      if ('fault' in file) reject({ file: file.path, line: 0 }, file.fault);
      else for await (const events of readEvents(file, options)) for (const event of events) await add(event);
    }
  } catch (error) {
    await committing;
    if (!signal.aborted) throw error;
  }
  await commit();
  await committing;
  return counts;
}
