import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultBounds } from '../../../src/bounds.js';
import { createImportReport, type ImportPrinter, type ImportReport } from '../../../src/cli/import/report.js';
import { createScreenPrinter } from '../../../src/cli/import/screen-printer.js';

const counts = {
  files: 2,
  stored: 1000,
  known: 20,
  earlier: 3,
  quarantined: 1,
  unreadable: 1,
  rejected: 0,
  stampedByFile: 0,
};
const deliveries = [
  { status: 'APPLIED', source: 'IMPORT', count: 900 },
  { status: 'APPLIED', source: 'WEBHOOK', count: 5 },
  { status: 'QUARANTINED', source: 'IMPORT', count: 1 },
] as const;

let written: string[];
const report = (printer: ImportPrinter, total: number | null): ImportReport =>
  createImportReport(printer, total, { ...defaultBounds, importNamedPlaces: 2 });
const screen = () => createScreenPrinter((text) => written.push(text.replace('\r\u001b[K', '')));

beforeEach(() => {
  written = [];
  vi.useFakeTimers({ toFake: ['performance'] });
});

afterEach(() => vi.useRealTimers());

describe('an import on a terminal', () => {
  it('says how far it is, how fast, and how long it will take, and no more often than one can read', () => {
    const { onBytes, onApplying, onApplied } = report(screen(), 100 * 2 ** 20);
    for (let index = 0; index < 20; index++) {
      vi.advanceTimersByTime(100);
      onBytes(2 ** 20);
    }
    expect(written.length).toBeLessThanOrEqual(10);
    expect(written.at(-1)).toBe('Reading  20.0 MiB of 100.0 MiB  10.0 MiB/s  00:00:08 left');
    onApplying(7_200);
    vi.advanceTimersByTime(1_000);
    onApplied(2);
    expect(written.at(-1)).toBe('Applying  2 of 7200  2/s  00:59:59 left');
  });

  it('does not say how long where nobody knows how much there is', () => {
    const { onBytes } = report(screen(), null);
    vi.advanceTimersByTime(1_000);
    onBytes(2_048);
    expect(written).toEqual(['Reading  2 KiB  2 KiB/s']);
  });

  it('names the first places, and counts all', () => {
    const { onQuarantined, onRejected, onDone } = report(screen(), null);
    for (let line = 1; line <= 5; line++) onQuarantined({ file: 'a.ndjson', line }, 'not JSON');
    onRejected({ file: 'b.json', line: 7 }, 'longer than 8 bytes');
    expect(written).toEqual([
      'a.ndjson:1: quarantined: not JSON\n',
      'a.ndjson:2: quarantined: not JSON\n',
      'b.json:7: rejected: longer than 8 bytes\n',
    ]);
    onDone({ counts, deliveries, isInterrupted: false });
    expect(written.at(-1)?.split('\n')).toEqual([
      '         2  files read',
      '      1000  stored',
      '        20  skipped: known already',
      '         3  known, but an earlier time learnt',
      '         1  of the stored ones quarantined: kept, and not understood',
      'All deliveries now: 905 APPLIED, 1 QUARANTINED',
      '',
    ]);
  });

  it('says that it was interrupted, and how to go on', () => {
    report(screen(), null).onDone({ counts, deliveries: [], isInterrupted: true });
    expect(written.at(-1)).toContain('Interrupted; the same command goes on from here.\n');
  });
});
