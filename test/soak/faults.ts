import { setTimeout as sleep } from 'node:timers/promises';
import type { PrivateMariaDb } from '../../src/database/private/index.js';
import type { FaultProxy } from '../support/fault-proxy.js';
import type { Seeded } from '../support/seeded.js';

const PAUSE_MS = [2_000, 6_000] as const;

/** What the driver may break. */
export interface Breakable {
  server: PrivateMariaDb;
  proxy: FaultProxy;
  killWorker(): void;
}

export interface FaultDone {
  /** Seconds since the driver began. */
  at: number;
  what: string;
}

type Fault = (breakable: Breakable, seeded: Seeded) => Promise<string> | string;

const FAULTS: readonly Fault[] = [
  ({ killWorker }) => {
    killWorker();
    return 'worker process killed';
  },
  ({ server }, { pick }) => {
    const signal = pick(['SIGTERM', 'SIGKILL'] as const);
    process.kill(server.pid(), signal);
    return `mariadbd ended by ${signal}, and started again by its owner`;
  },
  ({ proxy }) => {
    proxy.reset();
    return 'link reset';
  },
  ({ proxy }, { between }) => {
    const bytes = between(1, 100_000);
    proxy.resetAfterBytes(bytes);
    return `link reset after ${bytes} more bytes`;
  },
  ({ proxy }, { pick }) => {
    const deaf = pick(['gateway', 'database'] as const);
    proxy.halfClose(deaf);
    return `link half closed: the ${deaf} heard the end`;
  },
  async ({ proxy }, { between }) => {
    const [delayMs, forMs] = [between(20, 300), between(1_000, 4_000)];
    proxy.delayMs = delayMs;
    await sleep(forMs);
    proxy.delayMs = 0;
    return `link ${delayMs} ms slower each way for ${forMs} ms`;
  },
  async ({ proxy }, { between }) => {
    const forMs = between(500, 4_000);
    proxy.isBlackHole = true;
    await sleep(forMs);
    proxy.isBlackHole = false;
    return `link swallowed everything for ${forMs} ms`;
  },
];

/** Breaks something every few seconds, everything in turn and in an order of the seed's. */
export async function driveFaults(breakable: Breakable, seeded: Seeded, seconds: number): Promise<FaultDone[]> {
  const done: FaultDone[] = [];
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1_000;
  let deck: Fault[] = [];
  for (;;) {
    await sleep(seeded.between(...PAUSE_MS));
    if (elapsed() > seconds) return done;
    if (deck.length === 0) deck = shuffled(seeded);
    const at = elapsed();
    const what = await (deck.pop() as Fault)(breakable, seeded);
    done.push({ at, what });
    process.stdout.write(`${at.toFixed(1).padStart(6)} s  ${what}\n`);
  }
}

/** Workers are killed twice as often as anything else happens. */
function shuffled({ random }: Seeded): Fault[] {
  const [killWorker, ...others] = FAULTS as [Fault, ...Fault[]];
  return [killWorker, killWorker, ...others]
    .map((fault) => ({ fault, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ fault }) => fault);
}
