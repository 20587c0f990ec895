import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/**
 * The load, in a process of its own: `client.js <port> <connections> <seconds> <count>`; a count of 0 means until the seconds are over. Every
 * request is the documented sample with another response id. Prints one JSON line.
 */
const [port = '0', connections = '1', seconds = '1', count = '0'] = process.argv.slice(2);
const SAMPLE_ID = '75609730-f5d2-4f07-XXXX-ccca96dd9e76';

const { requests, latency, non2xx, errors, duration } = await autocannon({
  url: `http://127.0.0.1:${port}/webhooks/kaizala`,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: readFileSync('examples/order.json', 'utf8').replaceAll(SAMPLE_ID, '[<id>]'),
  idReplacement: true,
  connections: Number(connections),
  ...(count === '0' ? { duration: Number(seconds) } : { amount: Number(count) }),
});
const failed = non2xx + errors;
process.stdout.write(
  `${JSON.stringify({ requests: requests.total, perSecond: requests.total / duration, p50Ms: latency.p50, p99Ms: latency.p99, failed })}\n`,
);
