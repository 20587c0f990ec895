import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { expect, it } from 'vitest';
import { DataFolder } from '../support/data-folder.js';
import { until } from '../support/gateway.js';

const QUERY = '{"query":"{ responses { totalCount } }"}';
const SLOW = '{"query":"{ groups { totalCount } }"}';

interface Answer {
  status: number | undefined;
  isKept: boolean;
}

/** One request as a load balancer makes it; what happens to the connection is an error. */
function send(address: string, path: string, agent?: Agent, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length };
    const sent = request(
      `${address}${path}`,
      { method: body === undefined ? 'GET' : 'POST', agent, headers },
      (answer) => {
        answer.resume().on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode, isKept: answer.headers.connection !== 'close' }));
      },
    );
    sent.on('error', reject).end(body);
  });
}

it('G22, O4: SIGTERM under load: not ready first, all that is asked until then is answered, no connection is reset, and exit 0', async () => {
  const data = new DataFolder();
  const gateway = data.start();
  const address = await gateway.address();
  const sql = await createConnection({
    socketPath: join(data.path, 'run', 'mariadb.sock'),
    user: 'root',
    database: 'kaizala',
  });
  await sql.query('LOCK TABLES `groups` WRITE');

  // Sends to whoever said last that it is ready, as a load balancer does.
  const probes: unknown[] = [];
  let isReady = true;
  const probing = (async () => {
    for (; isReady || probes.at(-1) === 503; await sleep(20)) {
      const probe = await send(address, '/readyz').then(
        ({ status }) => status,
        ({ code }) => code as string,
      );
      probes.push(probe);
      isReady = probe === 200;
    }
  })();
  const answers: Answer[] = [];
  const clients = Array.from({ length: 8 }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (isReady) answers.push(await send(address, '/graphql', agent, QUERY));
    agent.destroy();
  });
  const slow = send(address, '/graphql', undefined, SLOW);

  await until(() => answers.length > 200, 10_000);
  const before = answers.length;
  const askedAt = performance.now();
  gateway.child.kill('SIGTERM');
  await Promise.all([...clients, probing]);
  expect(answers.length).toBeGreaterThan(before);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(answers.some(({ isKept }) => !isKept)).toBe(true);
  const after = probes.slice(probes.indexOf(503));
  expect(after.slice(0, -1).every((probe) => probe === 503)).toBe(true);
  expect(after.at(-1)).toMatch(/^ECONN/);
  expect(probes).toContain(503);

  await sql.query('UNLOCK TABLES');
  expect(await slow).toEqual({ status: 200, isKept: false });
  await sql.end();
  expect(await gateway.exit()).toBe(0);
  expect(performance.now() - askedAt).toBeLessThan(10_000);
  await data.remove();
});
