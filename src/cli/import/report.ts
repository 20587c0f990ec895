import type { Bounds } from '../../bounds.js';
import type { ImportCounts, ImportObserver } from '../../ingest/import/import-archives.js';
import type { Place } from '../../ingest/import/read-events.js';
import type { DeliveryCountRow } from '../../queries/delivery-counts.js';

export interface Progress {
  /** What is counted: bytes of the archive while it is read, deliveries while they are applied. */
  unit: 'bytes' | 'deliveries';
  done: number;
  /** Null where nobody knows how much there is. */
  total: number | null;
  perSecond: number;
  /** Null where that cannot be said. */
  secondsLeft: number | null;
}

export interface ImportSummary {
  counts: Readonly<ImportCounts>;
  isInterrupted: boolean;
  /** All deliveries of the database, those of other sources too. */
  deliveries: readonly DeliveryCountRow[];
}

/** How an import is told: to a person on a terminal, or to whatever collects logs. */
export interface ImportPrinter {
  /** Progress is said so often. */
  everyMs: number;
  place(outcome: 'rejected' | 'quarantined', place: Place, reason: string): void;
  progress(progress: Progress): void;
  summary(summary: ImportSummary): void;
}

export interface ImportReport extends ImportObserver {
  onBytes(count: number): void;
  /** So many deliveries wait to be applied. */
  onApplying(pending: number): void;
  onApplied(count: number): void;
  onDone(summary: ImportSummary): void;
}

/** Turns what happens into something worth saying: rates, and no more lines than anybody reads. `totalBytes` null: nobody knows. */
export function createImportReport(printer: ImportPrinter, totalBytes: number | null, bounds: Bounds): ImportReport {
  const named = { rejected: 0, quarantined: 0 };
  let progress = { unit: 'bytes' as Progress['unit'], done: 0, total: totalBytes, since: performance.now() };
  let saidAt = performance.now();

  function name(outcome: keyof typeof named, place: Place, reason: string): void {
    named[outcome] += 1;
    if (named[outcome] <= bounds.importNamedPlaces) printer.place(outcome, place, reason);
  }

  function advance(by: number): void {
    progress.done += by;
    const now = performance.now();
    if (now - saidAt < printer.everyMs) return;
    saidAt = now;
    const { unit, done, total, since } = progress;
    const perSecond = (done / (now - since)) * 1000;
    printer.progress({ unit, done, total, perSecond, secondsLeft: total && Math.max(0, total - done) / perSecond });
  }

  return {
    onBytes: advance,
    onRejected: (place, reason) => name('rejected', place, reason),
    onQuarantined: (place, reason) => name('quarantined', place, reason),
    onApplying(pending) {
      progress = { unit: 'deliveries', done: 0, total: pending, since: performance.now() };
    },
    onApplied: advance,
    onDone: (summary) => printer.summary(summary),
  };
}
