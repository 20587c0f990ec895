import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { report } from '../report.js';
import { writeArchive } from './archive.js';
import { type Point, watchImport } from './watch-import.js';

const BODIES = 1_000_000;
/** The first and the last share that are held against each other: 100,000 of a million. */
const SHARE = 0.1;

/** Imports and applies a million archived bodies (`--count N` for fewer), and holds the last tenth against the first. */
export async function benchImport(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { count: { type: 'string' } } });
  const count = Number(values.count ?? BODIES);
  const folder = mkdtempSync(join(tmpdir(), 'kaizala-bench-'));
  const archive = join(folder, 'archive.ndjson.gz');
  try {
    await writeArchive(archive, count);
    const { reading, applying, peakRssMiB, summary } = await watchImport(archive, join(folder, 'data'));
    const { stored = 0, known = 0, deliveries = {} } = summary;
    const { APPLIED = 0, DUPLICATE = 0 } = deliveries;
    if (stored + known !== count || APPLIED + DUPLICATE !== stored)
      throw new Error(`not all were stored and applied: ${JSON.stringify(summary)}`);
    const both = (measure: Measure, from: number, to: number) =>
      spent(reading, measure, from, to) + spent(applying, measure, from, to);
    const [readSeconds, applySeconds] = [spent(reading, 'seconds', 0, 1), spent(applying, 'seconds', 0, 1)];
    const [first, last] = [both('seconds', 0, SHARE), both('seconds', 1 - SHARE, 1)];
    const cpuRatio = both('cpuSeconds', 1 - SHARE, 1) / both('cpuSeconds', 0, SHARE);
    const share = Math.round(count * SHARE).toLocaleString('en');
    report(
      'import',
      [
        { name: 'bodies', value: count.toLocaleString('en'), bar: '' },
        { name: 'archive, gzipped', value: `${(statSync(archive).size / 2 ** 20).toFixed(0)} MiB`, bar: '' },
        { name: 'read and stored', value: `${Math.round(count / readSeconds)} rows/s`, bar: '' },
        { name: 'normalised and applied', value: `${Math.round(count / applySeconds)} rows/s`, bar: '' },
        {
          name: 'both, one after the other',
          value: `${Math.round(count / (readSeconds + applySeconds))} rows/s`,
          bar: '',
        },
        { name: 'peak RSS of the import', value: `${peakRssMiB} MiB`, bar: '≤ 300 MB' },
        { name: `first ${share}, stored and applied`, value: `${first.toFixed(1)} s`, bar: '' },
        { name: `last ${share}, stored and applied`, value: `${last.toFixed(1)} s`, bar: '' },
        { name: 'last / first', value: (last / first).toFixed(2), bar: '≤ 1.3' },
        { name: 'the same in processor time, of the import and MariaDB', value: cpuRatio.toFixed(2), bar: '' },
      ],
      { count, stored, known, deliveries, reading, applying },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measure = 'seconds' | 'cpuSeconds';

/** From one share of a phase to another, between the points as the crow flies. */
function spent(points: readonly Point[], measure: Measure, from: number, to: number): number {
  const total = points.at(-1)?.done ?? 0;
  return valueAt(points, measure, total * to) - valueAt(points, measure, total * from);
}

function valueAt(points: readonly Point[], measure: Measure, done: number): number {
  const next = points.findIndex((point) => point.done >= done);
  const [before, after] = [points[next - 1], points[next]];
  if (after === undefined) throw new Error('the import did not say how far it was');
  if (before === undefined) return after[measure];
  return before[measure] + ((done - before.done) / (after.done - before.done)) * (after[measure] - before[measure]);
}
