import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { OPERATIONS, type OperationName } from '../query/operations.js';
import { eventOf } from '../world/event.js';
import { GROUPS, responseOf, startOfToday } from '../world/world.js';

/**
 * So many requests a second whether or not those before were answered, in a process of its own: `open-loop-client.js <dashboards|events> <address>
 * <per second> <seconds>`. Times count from when a request was due. Prints one JSON line.
 */
const [kind = '', address = '', perSecond = '1', seconds = '1'] = process.argv.slice(2);
const DASHBOARDS: readonly OperationName[] = ['three', 'filtered', 'eleven'];
/** Far above what the days of the world have, so that no response is one of theirs. */
const FIRST_OF_TODAY = 1_000_000;
const today = startOfToday(Date.now());

const bodyOf = (n: number): string =>
  kind === 'events'
    ? eventOf(responseOf(today, { responsesADay: 1, days: 0 }, n % GROUPS, 0, FIRST_OF_TODAY + n))
    : JSON.stringify({ query: OPERATIONS[DASHBOARDS[n % DASHBOARDS.length] ?? 'three'] });

const url = `${address}${kind === 'events' ? '/webhooks/kaizala' : '/graphql'}`;
const agent = new Agent({ keepAlive: true });
const times: number[] = [];
let failed = 0;
let latestMs = 0;

function ask(n: number, dueAt: number): Promise<void> {
  latestMs = Math.max(latestMs, performance.now() - dueAt);
  const body = bodyOf(n);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const end = (isGood: boolean) => {
      times.push(performance.now() - dueAt);
      if (!isGood) failed += 1;
      resolve();
    };
    request(url, { method: 'POST', agent, headers }, async (response) => {
      const answer = await text(response);
      end(response.statusCode === 200 && !answer.includes('"errors":'));
    })
      .on('error', () => end(false))
      .end(body);
  });
}

const [rate, total] = [Number(perSecond), Number(perSecond) * Number(seconds)];
const startedAt = performance.now();
const asked: Promise<void>[] = [];
while (asked.length < total) {
  const due = Math.min(total, Math.ceil(((performance.now() - startedAt) * rate) / 1_000));
  while (asked.length < due) asked.push(ask(asked.length, startedAt + (asked.length * 1_000) / rate));
  await new Promise((resolve) => setTimeout(resolve, 2));
}
await Promise.all(asked);
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ requests: times.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1), failed, latestMs })}\n`,
);
process.exit(0);
