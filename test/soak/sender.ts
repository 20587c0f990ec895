import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../support/seeded.js';
import { createHistory, type SoakEvent } from './history.js';
import type { SenderOrder, SenderReport } from './sender-process.js';

/** As Kaizala does: sends at a steady rate whatever is answered, and sends again what was not taken until it is. Tells its parent what was. */
const { address, seed, seconds, eventsPerSecond } = JSON.parse(process.argv[2] ?? '{}') as SenderOrder;
const next = createHistory(seeded(seed));
const REPORT_MS = 500;
const AGAIN_MS = 1_000;

const report: SenderReport = { acknowledged: [], durationsMs: [], refused: 0, broken: 0, otherStatuses: [] };
const timer = setInterval(tell, REPORT_MS);

function tell(): void {
  process.send?.(report);
  Object.assign(report, { acknowledged: [], durationsMs: [], refused: 0, broken: 0, otherStatuses: [] });
}

async function deliver(event: SoakEvent): Promise<void> {
  while (!(await isTaken(event))) await sleep(AGAIN_MS + Math.random() * AGAIN_MS);
}

async function isTaken({ body, hashes }: SoakEvent): Promise<boolean> {
  const startedAt = performance.now();
  try {
    const response = await fetch(`${address}/webhooks/kaizala`, { method: 'POST', body });
    await response.arrayBuffer();
    report.durationsMs.push(performance.now() - startedAt);
    if (response.status === 503) report.refused += 1;
    else if (response.status !== 200) report.otherStatuses.push(response.status);
    else report.acknowledged.push(hashes);
    return response.status === 200;
  } catch {
    report.broken += 1;
    return false;
  }
}

const startedAt = performance.now();
const deliveries: Promise<void>[] = [];
for (let n = 0; n < seconds * eventsPerSecond; n++) {
  await sleep(Math.max(0, startedAt + (n * 1_000) / eventsPerSecond - performance.now()));
  deliveries.push(deliver(next()));
}
await Promise.all(deliveries);
clearInterval(timer);
tell();
process.disconnect?.();
