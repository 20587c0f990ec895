import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { peakRssMiB } from './peak-rss.js';
import { report, verdict } from './report.js';
import { diskOf } from './world/disk.js';
import { type OpenWorld, openWorld } from './world/open-world.js';

const BASE = { responsesADay: 10, days: 100 };
const DASHBOARDS_A_SECOND = 20;
const EVENTS_A_SECOND = 200;
const MINUTES = 5;
const WARM_UP_SECONDS = 5;

interface OpenLoopResult {
  requests: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
  failed: number;
  /** By how much the load itself was late, at worst. */
  latestMs: number;
}

/** 20 dashboards and 200 events a second together, on 500,000 answers, for five minutes or as many as are given. */
export async function benchMixed([minutes]: string[]): Promise<void> {
  const seconds = Math.round(Number(minutes ?? MINUTES) * 60);
  const world = await openWorld(BASE);
  try {
    await load(world, 'dashboards', DASHBOARDS_A_SECOND, WARM_UP_SECONDS);
    const before = await count(world, 'responses');
    const watch = await watchBacklog(world);
    const [dashboards, events] = await Promise.all([
      load(world, 'dashboards', DASHBOARDS_A_SECOND, seconds),
      load(world, 'events', EVENTS_A_SECOND, seconds),
    ]);
    const worstBacklog = await watch.stop();
    const shared = await sharedAnswers(world);
    while ((await count(world, "deliveries WHERE status = 'PENDING'")) > 0) await sleep(200);
    const stored = (await count(world, 'responses')) - before;
    if (stored !== events.requests - events.failed)
      throw new Error(`${stored} responses of ${events.requests - events.failed} acknowledged`);
    const disk = await diskOf(world.socketPath);
    const grown = (of: keyof typeof disk) => `${((disk[of] - world.disk[of]) / stored / 1024).toFixed(1)} KiB`;
    const failed = dashboards.failed + events.failed;
    const percentiles = ({ p50Ms, p95Ms, p99Ms, maxMs }: OpenLoopResult) =>
      `p50 ${p50Ms.toFixed(1)}, p95 ${p95Ms.toFixed(1)}, p99 ${p99Ms.toFixed(1)}, worst ${maxMs.toFixed(0)} ms`;
    report(
      'mixed',
      [
        { name: 'minutes', value: `${seconds / 60}`, bar: '' },
        { name: 'dashboards', value: `${dashboards.requests} at ${DASHBOARDS_A_SECOND}/s`, bar: '' },
        { name: 'events', value: `${events.requests} at ${EVENTS_A_SECOND}/s, all stored and applied`, bar: '' },
        { name: 'not answered 2xx, or with errors', value: `${failed}`, bar: verdict(failed, '≤', 0) },
        {
          name: 'acknowledged after',
          value: percentiles(events),
          bar: `p99 ${verdict(events.p99Ms, '≤', 150, ' ms')}`,
        },
        {
          name: 'dashboards answered after',
          value: percentiles(dashboards),
          bar: `p95 ${verdict(dashboards.p95Ms, '≤', 400, ' ms')}`,
        },
        { name: 'of these answered together with an equal one', value: `${shared}`, bar: '' },
        {
          name: 'oldest event that was not applied yet, at worst',
          value: `${worstBacklog.toFixed(1)} s`,
          bar: verdict(worstBacklog, '≤', 5, ' s'),
        },
        {
          name: 'disk for each event: as it came, its rows, its rollups',
          value: `${grown('facts')}, ${grown('rows')}, ${grown('rollups')}`,
          bar: '',
        },
        { name: 'peak RSS of the gateway', value: `${peakRssMiB(world.gateway.child)} MiB`, bar: '' },
        {
          name: 'load behind its own schedule, at worst',
          value: `${Math.max(dashboards.latestMs, events.latestMs).toFixed(0)} ms`,
          bar: '',
        },
      ],
      { dashboards, events, worstBacklog, diskBefore: world.disk, disk },
    );
  } finally {
    await world.close();
  }
}

async function load({ gateway }: OpenWorld, kind: string, perSecond: number, seconds: number): Promise<OpenLoopResult> {
  const args = ['dist/bench/load/open-loop-client.js', kind, gateway.address, perSecond, seconds].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as OpenLoopResult;
}

async function count({ socketPath }: OpenWorld, from: string): Promise<number> {
  const connection = await createConnection({ socketPath, user: 'root', database: 'kaizala' });
  const [rows] = await connection.query(`SELECT COUNT(*) AS n FROM ${from}`);
  await connection.end();
  return Number((rows as { n: number }[])[0]?.n);
}

async function sharedAnswers({ gateway }: OpenWorld): Promise<number> {
  const text = await (await fetch(`${gateway.address}/metrics`)).text();
  return Number(/^gateway_shared_answers_total (\d+)/m.exec(text)?.[1]);
}

/** The age of the oldest event that waits to be applied, as `/metrics` has it, but every second. */
async function watchBacklog({ socketPath }: OpenWorld) {
  const connection = await createConnection({ socketPath, user: 'root', database: 'kaizala' });
  let isStopped = false;
  let worst = 0;
  const watching = (async () => {
    while (!isStopped) {
      const [rows] = await connection.query(
        "SELECT TIMESTAMPDIFF(MICROSECOND, MIN(received_at), NOW(3)) / 1000000 AS age FROM deliveries WHERE status = 'PENDING'",
      );
      worst = Math.max(worst, Number((rows as { age: string | null }[])[0]?.age ?? 0));
      await sleep(1_000);
    }
  })();
  return {
    async stop(): Promise<number> {
      isStopped = true;
      await watching;
      await connection.end();
      return worst;
    },
  };
}
