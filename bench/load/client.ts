import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/**
 * The load, in a process of its own: `client.js <port> <connections> <seconds> <count>`. Every request is the documented sample with another
 * response id; a connection sends the next one when the last was answered. Plain sockets, because an HTTP client would cost as much as the
 * server that is measured. Prints one JSON line.
 */
const [port = '0', connections = '1', seconds = '1', count = '0'] = process.argv.slice(2);
const SAMPLE_ID = '75609730-f5d2-4f07-XXXX-ccca96dd9e76';
const [before = '', ...others] = readFileSync('examples/order.json', 'utf8').split(SAMPLE_ID);
const after = others.map((part) => Buffer.from(part));
const run = Math.floor(Math.random() * 0xffffffff)
  .toString(16)
  .padStart(8, '0');
const maxRequests = Number(count) || Number.POSITIVE_INFINITY;
const deadline = performance.now() + Number(seconds) * 1000;
const length = Buffer.byteLength(before) + after.reduce((sum, part) => sum + SAMPLE_ID.length + part.length, 0);
const head = Buffer.from(
  `POST /webhooks/kaizala HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${before}`,
);

let sent = 0;
const latenciesMs: number[] = [];
const statuses: Record<string, number> = {};

function request(): Buffer {
  const id = Buffer.from(`${run}-0000-0000-0000-${String(sent++).padStart(12, '0')}`);
  return Buffer.concat([head, ...after.flatMap((part) => [id, part])]);
}

function drive(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let startedAt = 0;
    let answer = '';
    const next = () => {
      if (performance.now() > deadline || sent >= maxRequests) {
        socket.end();
        resolve();
        return;
      }
      startedAt = performance.now();
      socket.write(request());
    };
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('connect', next);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const body = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
      if (answer.length < end + 4 + body) return;
      const status = answer.slice(9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
      latenciesMs.push(performance.now() - startedAt);
      answer = '';
      next();
    });
  });
}

const startedAt = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, () => drive(connect(Number(port), '127.0.0.1'))));
const elapsed = (performance.now() - startedAt) / 1000;
latenciesMs.sort((a, b) => a - b);
const quantile = (q: number) => latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * q))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ requests: latenciesMs.length, perSecond: latenciesMs.length / elapsed, p50Ms: quantile(0.5), p99Ms: quantile(0.99), statuses })}\n`,
);
