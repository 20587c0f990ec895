import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { afterAll, describe, expect, it } from 'vitest';
import { privateConnection } from '../../src/database/private/server.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { responseWith } from '../fixtures/events.js';
import { type GatewayProcess, mariadbOf, startGateway, until } from '../support/gateway.js';

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3);
const SENDERS = 16;

const folder = mkdtempSync(join(tmpdir(), 'kaizala-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const acknowledged = new Set<string>();
let sent = 0;

/** Sends events one after the other until told to stop; what was answered 200 is remembered, whatever happened to the rest. */
async function send(address: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const body = responseWith([{ title: 'N', type: 'Numeric', answer: 1 }], { responseId: `r${sent++}` });
    try {
      const { status } = await fetch(`${address}/webhooks/kaizala`, { method: 'POST', body });
      if (status === 200) acknowledged.add(hashOf(body).toString('hex'));
      else await sleep(20);
    } catch {
      await sleep(20);
    }
  }
}

async function stored(): Promise<Set<string>> {
  const connect = () => createConnection({ ...privateConnection(folder), ssl: undefined });
  // It may be starting again.
  await until(
    () =>
      connect().then(
        (connection) => connection.end().then(() => true),
        () => false,
      ),
    20_000,
  );
  const connection = await connect();
  const [rows] = await connection.query('SELECT LOWER(HEX(hash)) AS hash FROM deliveries');
  await connection.end();
  return new Set((rows as { hash: string }[]).map(({ hash }) => hash));
}

/** Random moments, said in the failure: the seed of a round is its delay. */
const moment = () => 150 + Math.floor(Math.random() * 600);

describe('what was acknowledged', () => {
  it(
    `W2: survives SIGKILL of the gateway at any moment under load, ${ROUNDS} times`,
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const gateway = startGateway({ DATA_DIR: folder });
        const address = await gateway.address();
        let isOver = false;
        const senders = Array.from({ length: SENDERS }, () => send(address, () => isOver));
        const delay = moment();
        await sleep(delay);
        gateway.child.kill('SIGKILL');
        await gateway.exit();
        isOver = true;
        await Promise.all(senders);
        const inbox = await stored();
        const lost = [...acknowledged].filter((hash) => !inbox.has(hash));
        expect({ delay, lost }).toEqual({ delay, lost: [] });
      }
      expect(acknowledged.size).toBeGreaterThan(ROUNDS * 10);
    },
    60_000 + ROUNDS * 15_000,
  );

  it(
    `W2: survives SIGKILL of mariadbd at any moment under load, ${ROUNDS} times, without a restart of the gateway`,
    async () => {
      const gateway: GatewayProcess = startGateway({ DATA_DIR: folder });
      const address = await gateway.address();
      let isOver = false;
      const senders = Array.from({ length: SENDERS }, () => send(address, () => isOver));
      for (let round = 0; round < ROUNDS; round++) {
        const before = acknowledged.size;
        await sleep(moment());
        await until(() => mariadbOf(folder) !== null, 20_000);
        process.kill(mariadbOf(folder) as number, 'SIGKILL');
        const deadline = Date.now() + 20_000;
        while (acknowledged.size < before + 50 && Date.now() < deadline) await sleep(50);
        expect(acknowledged.size).toBeGreaterThan(before);
      }
      isOver = true;
      await Promise.all(senders);
      const inbox = await stored();
      expect([...acknowledged].filter((hash) => !inbox.has(hash))).toEqual([]);
      gateway.child.kill('SIGTERM');
      expect(await gateway.exit()).toBe(0);
    },
    60_000 + ROUNDS * 15_000,
  );
});
