import { defaultBounds } from '../../bounds.js';
import { byStatus } from './by-status.js';
import type { ImportPrinter, ImportSummary, Progress } from './report.js';

const CLEAR_LINE = '\r\u001b[K';
const KIBIBYTE = 2 ** 10;
const MEBIBYTE = 2 ** 20;

/** For a person on a terminal: one line that says how far it is, above it whatever was not understood, and in the end what became of all. */
export function createScreenPrinter(write: (text: string) => void): ImportPrinter {
  return {
    everyMs: defaultBounds.importScreenMs,
    place: (outcome, { file, line }, reason) => write(`${CLEAR_LINE}${file}:${line}: ${outcome}: ${reason}\n`),
    progress: (progress) => write(`${CLEAR_LINE}${describe(progress)}`),
    summary: (summary) => write(`${CLEAR_LINE}${tell(summary)}\n`),
  };
}

function describe({ unit, done, total, perSecond, secondsLeft }: Progress): string {
  const isBytes = unit === 'bytes';
  const amount = (count: number) => (isBytes ? size(count) : String(Math.round(count)));
  const parts = [
    isBytes ? 'Reading' : 'Applying',
    total === null ? amount(done) : `${amount(done)} of ${amount(total)}`,
    `${amount(perSecond)}/s`,
    ...(secondsLeft === null ? [] : [`${clock(secondsLeft)} left`]),
  ];
  return parts.join('  ');
}

function size(bytes: number): string {
  return bytes < MEBIBYTE ? `${Math.round(bytes / KIBIBYTE)} KiB` : `${(bytes / MEBIBYTE).toFixed(1)} MiB`;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return [hours, minutes, whole % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function tell({ counts, deliveries, isInterrupted }: ImportSummary): string {
  const lines: [number, string][] = [
    [counts.files, 'files read'],
    [counts.stored, 'stored'],
    [counts.known, 'skipped: known already'],
    [counts.earlier, 'known, but an earlier time learnt'],
    [counts.quarantined, 'of the stored ones quarantined: kept, and not understood'],
    [counts.rejected, 'rejected: not stored'],
    [counts.stampedByFile, 'without a time of their own: that of their file counts'],
  ];
  const shown = lines.filter(([count], index) => index < 3 || count > 0);
  const states = [...byStatus(deliveries)].map(([status, count]) => `${count} ${status}`).join(', ');
  return [
    ...(isInterrupted ? ['Interrupted; the same command goes on from here.'] : []),
    ...shown.map(([count, what]) => `${String(count).padStart(10)}  ${what}`),
    `All deliveries now: ${states || 'none'}`,
  ].join('\n');
}
