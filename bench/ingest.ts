import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { privateConnection } from '../src/database/private/server.js';
import { measureApply } from './apply.js';
import { type LoadResult, runLoad } from './load/run-load.js';
import { median, report } from './report.js';
import { startTarget, type Target } from './targets/start-target.js';

const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 32;

/** Acknowledged events a second beside a route that stores nothing and one insert a request; then applied events beside raw inserts. */
export async function benchIngest(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kaizala-bench-'));
  const gateway = await startTarget('bin/kaizala-gateway.js', { DATA_DIR: folder });
  const { socketPath = '' } = privateConnection(folder);
  const server = await createConnection({ socketPath, user: 'root' });
  await server.query('CREATE DATABASE bench_single CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
  const noStore = await startTarget('dist/bench/targets/no-store.js', {});
  const single = await startTarget('dist/bench/targets/single-insert.js', { SOCKET: socketPath });
  const targets: [string, Target][] = [
    ['H', noStore],
    ['G', gateway],
    ['D', single],
  ];
  const results: Record<string, LoadResult[]> = { H: [], G: [], D: [] };
  for (const [, { address }] of targets) await runLoad({ address, connections: CONNECTIONS, seconds: 1 });
  for (let round = 0; round < ROUNDS; round++) {
    // Each round begins elsewhere, and with nothing left to apply, so that no target has the quiet moments to itself.
    for (const [name, { address }] of [...targets.slice(round % 3), ...targets.slice(0, round % 3)]) {
      await untilApplied(server);
      const result = await runLoad({ address, connections: CONNECTIONS, seconds: SECONDS });
      results[name]?.push(result);
      process.stdout.write(
        `round ${round + 1} ${name}: ${Math.round(result.perSecond)}/s, p99 ${result.p99Ms.toFixed(1)} ms\n`,
      );
    }
  }
  await Promise.all([noStore.stop(), single.stop(), untilApplied(server)]);
  const apply = await measureApply(socketPath);
  await server.end();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });

  const rate = (name: string) => median((results[name] ?? []).map(({ perSecond }) => perSecond));
  const p99 = median((results.G ?? []).map(({ p99Ms }) => p99Ms));
  report(
    'ingest',
    [
      { name: '(H) same route, nothing stored', value: `${Math.round(rate('H'))} requests/s`, bar: '' },
      {
        name: '(G) gateway, acknowledged after commit, its worker applying meanwhile',
        value: `${Math.round(rate('G'))} events/s`,
        bar: '',
      },
      { name: '(D) one committed insert a request, same MariaDB', value: `${Math.round(rate('D'))} events/s`, bar: '' },
      { name: 'G / H', value: (rate('G') / rate('H')).toFixed(2), bar: '≥ 0.5' },
      { name: 'G / D', value: (rate('G') / rate('D')).toFixed(2), bar: '≥ 1' },
      { name: 'p99 of G', value: `${p99.toFixed(1)} ms`, bar: '≤ 50 ms' },
      { name: 'normalised and applied', value: `${Math.round(apply.appliedPerSecond)} events/s`, bar: '' },
      { name: 'the same rows inserted raw', value: `${Math.round(apply.rawPerSecond)} events/s`, bar: '' },
      { name: 'applied / raw', value: (apply.appliedPerSecond / apply.rawPerSecond).toFixed(2), bar: '≥ 0.25' },
    ],
    { rounds: ROUNDS, seconds: SECONDS, connections: CONNECTIONS, results, apply },
  );
}

async function untilApplied(server: Awaited<ReturnType<typeof createConnection>>): Promise<void> {
  for (;;) {
    const [rows] = await server.query("SELECT COUNT(*) AS pending FROM kaizala.deliveries WHERE status = 'PENDING'");
    if (Number((rows as { pending: number }[])[0]?.pending) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
