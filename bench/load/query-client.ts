import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { REQUEST_NUMBER } from './run-query-load.js';

/**
 * The load of questions, in a process of its own: `query-client.js <url> <connections> <seconds>`, the body of every request on standard input,
 * with the request's number where it says so. Each connection asks again as soon as it has its answer, for so long and at least twice. Prints one JSON line; an answer with errors counts as
 * failed, whatever its status.
 */
const [url = '', connections = '1', seconds = '1'] = process.argv.slice(2);
const LEAST = 2;
const body = await text(process.stdin);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
let asked = 0;
const times: number[] = [];
let failed = 0;

const askOnce = () =>
  new Promise<void>((resolve, reject) => {
    const startedAt = performance.now();
    asked += 1;
    const numbered = body.replace(REQUEST_NUMBER, String(asked));
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(numbered) };
    const sent = request(url, { method: 'POST', agent, headers }, async (response) => {
      const answer = await text(response);
      times.push(performance.now() - startedAt);
      if (response.statusCode !== 200 || answer.includes('"errors":')) failed += 1;
      resolve();
    });
    sent.on('error', reject).end(numbered);
  });

const startedAt = performance.now();
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    for (let n = 0; n < LEAST || performance.now() - startedAt < Number(seconds) * 1_000; n++) await askOnce();
  }),
);
const duration = (performance.now() - startedAt) / 1_000;
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ requests: times.length, perSecond: times.length / duration, p50Ms: at(0.5), p99Ms: at(0.99), failed })}\n`,
);
process.exit(0);
