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
  let phase = start('bytes', totalBytes);
  let saidAt = 0;

  function name(outcome: keyof typeof named, place: Place, reason: string): void {
    named[outcome] += 1;
    if (named[outcome] <= bounds.importNamedPlaces) printer.place(outcome, place, reason);
  }

  function start(unit: Progress['unit'], total: number | null) {
    return { unit, total, done: 0, since: performance.now() };
  }

  function say(): void {
    const { unit, done, total, since } = phase;
    saidAt = performance.now();
    const perSecond = done === 0 ? 0 : (done / (saidAt - since)) * 1000;
    const secondsLeft = total === null || done === 0 ? null : Math.max(0, total - done) / perSecond;
    printer.progress({ unit, done, total, perSecond, secondsLeft });
  }

  function advance(by: number): void {
    phase.done += by;
    if (performance.now() - saidAt >= printer.everyMs) say();
  }

  return {
    onBytes: advance,
    onRejected: (place, reason) => name('rejected', place, reason),
    onQuarantined: (place, reason) => name('quarantined', place, reason),
    onApplying(pending) {
      say();
      phase = start('deliveries', pending);
      say();
    },
    onApplied: advance,
    onDone(summary) {
      say();
      printer.summary(summary);
    },
  };
}
