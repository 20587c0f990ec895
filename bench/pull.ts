import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { privateConnection } from '../src/database/private/server.js';
import { measureApply } from './apply.js';
import { peakRssMiB } from './peak-rss.js';
import { report } from './report.js';
import { startTarget } from './targets/start-target.js';

const RESPONSES_A_PAGE = 2_000;
const POLL_MS = 250;

/**
 * Pulls 100,000 responses, pages and all, until they are applied, beside the rate at which one worker applies pushed events on the same server. Pages
 * are large enough that Kaizala's limit of calls has no part in it.
 */
export async function benchPull(args: string[]): Promise<void> {
  const pages = Number(args[args.indexOf('--pages') + 1] || 50) || 50;
  const folder = mkdtempSync(join(tmpdir(), 'kaizala-bench-'));
  const kaizala = await startTarget('dist/bench/targets/kaizala-pages.js', { PAGES: String(pages) });
  const gateway = await startTarget('bin/kaizala-gateway.js', {
    DATA_DIR: folder,
    KAIZALA_API_ROOT: kaizala.address,
    KAIZALA_ALLOWED_HOSTS: '127.0.0.1',
    KAIZALA_APPLICATION_ID: 'bench-application-id',
    KAIZALA_APPLICATION_SECRET: 'bench-application-secret',
    KAIZALA_REFRESH_TOKEN: 'bench-refresh-token-0123456789',
    KAIZALA_PACKAGES: 'com.example.orders',
  });
  const { socketPath = '' } = privateConnection(folder);
  const server = await createConnection({ socketPath, user: 'root', database: 'kaizala' });
  const responses = pages * RESPONSES_A_PAGE;

  const startedAt = performance.now();
  await ask(gateway.address, 'mutation { startSync { id } }');
  let peakMiB = 0;
  let pulledSeconds = 0;
  for (;;) {
    await sleep(POLL_MS);
    peakMiB = Math.max(peakMiB, peakRssMiB(gateway.child));
    const [run] = (await ask(gateway.address, '{ ingestStatus { syncRuns(first: 1) { status error } } }')).ingestStatus
      .syncRuns;
    if (run?.status === 'RUNNING') continue;
    if (run?.status !== 'SUCCEEDED') throw new Error(`the pull ended ${run?.status}: ${run?.error}`);
    if (pulledSeconds === 0) pulledSeconds = (performance.now() - startedAt) / 1000;
    const [rows] = await server.query("SELECT COUNT(*) AS n FROM deliveries WHERE status = 'PENDING'");
    if (Number((rows as { n: number }[])[0]?.n) === 0) break;
  }
  const appliedSeconds = (performance.now() - startedAt) / 1000;
  const [rows] = await server.query('SELECT COUNT(*) AS n FROM responses');
  const stored = Number((rows as { n: number }[])[0]?.n);
  if (stored !== responses) throw new Error(`${stored} responses of ${responses}`);
  const apply = await measureApply(socketPath);
  await server.end();
  await gateway.stop();
  await kaizala.stop();
  rmSync(folder, { recursive: true, force: true });

  const rate = responses / appliedSeconds;
  report(
    'pull',
    [
      { name: 'responses pulled, until all were applied', value: `${responses}`, bar: '' },
      { name: 'pulled and stored', value: `${Math.round(responses / pulledSeconds)} responses/s`, bar: '' },
      { name: 'pulled, stored and applied', value: `${Math.round(rate)} responses/s`, bar: '' },
      {
        name: 'pushed events applied by one worker, same run',
        value: `${Math.round(apply.appliedPerSecond)} events/s`,
        bar: '',
      },
      { name: 'pulled / pushed', value: (rate / apply.appliedPerSecond).toFixed(2), bar: '≥ 0.7' },
      { name: 'peak RSS of the gateway', value: `${peakMiB} MiB`, bar: '≤ 300 MB' },
    ],
    { pages, responses, pulledSeconds, appliedSeconds, apply },
  );
}

interface Answer {
  ingestStatus: { syncRuns: { status: string; error: string | null }[] };
}

async function ask(address: string, query: string): Promise<Answer> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
