import { defaultBounds } from '../../bounds.js';
import type { Log } from '../../log.js';
import { byStatus } from './by-status.js';
import type { ImportPrinter } from './report.js';

/** One JSON line an event. */
export function createLogPrinter(log: Log): ImportPrinter {
  return {
    everyMs: defaultBounds.importLogMs,
    place: (outcome, { file, line }, reason) => log.warn({ file, line, reason }, outcome),
    progress({ unit, done, total, perSecond, secondsLeft }) {
      const rates = { perSecond: Math.round(perSecond), secondsLeft: secondsLeft && Math.round(secondsLeft) };
      log.info({ unit, done, total, ...rates }, unit === 'bytes' ? 'importing' : 'applying');
    },
    summary({ counts, deliveries, isInterrupted }) {
      log.info(
        { ...counts, deliveries: Object.fromEntries(byStatus(deliveries)) },
        isInterrupted ? 'interrupted' : 'imported',
      );
    },
  };
}
