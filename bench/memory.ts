import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLoad } from './load/run-load.js';
import { report } from './report.js';
import { startTarget } from './targets/start-target.js';

const EVENTS = 200_000;
const STEP = 10_000;
const CONNECTIONS = 32;
const MAX_SECONDS = 600;

/** Posts 200,000 events and watches the gateway's resident memory after every 10,000. */
export async function benchMemory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kaizala-bench-'));
  const gateway = await startTarget('bin/kaizala-gateway.js', { DATA_DIR: folder });
  const samples: { events: number; rssMiB: number }[] = [];
  for (let events = STEP; events <= EVENTS; events += STEP) {
    await runLoad({ address: gateway.address, connections: CONNECTIONS, seconds: MAX_SECONDS, count: STEP });
    samples.push({ events, rssMiB: rssMiB(gateway.child.pid ?? 0) });
    process.stdout.write(`${events} events: ${samples.at(-1)?.rssMiB} MiB\n`);
  }
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
  const peak = (of: typeof samples) => Math.max(...of.map(({ rssMiB }) => rssMiB));
  const [early, late] = [
    samples.filter(({ events }) => events <= 50_000),
    samples.filter(({ events }) => events > 50_000),
  ];
  report(
    'memory',
    [
      { name: 'peak RSS of the gateway', value: `${peak(samples)} MiB`, bar: '≤ 300 MB' },
      { name: 'peak within the first 50,000 events', value: `${peak(early)} MiB`, bar: '' },
      { name: 'peak after them', value: `${peak(late)} MiB`, bar: 'no growth' },
    ],
    { events: EVENTS, samples },
  );
}

/** Linux tells it in kB. */
function rssMiB(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
