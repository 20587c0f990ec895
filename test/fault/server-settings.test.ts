import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { openDatabase } from '../../src/database/database.js';
import type { PrivateMariaDb } from '../../src/database/private/index.js';
import { createLog } from '../../src/log.js';
import { startFaultProxy } from '../support/fault-proxy.js';
import { startGateway } from '../support/gateway.js';
import { onServer, startTestServer } from '../support/mariadb.js';

const MIB = 1024 * 1024;

let server: PrivateMariaDb;
let lines: Record<string, unknown>[] = [];
const log = createLog('info', { write: (line: string) => lines.push(JSON.parse(line)) });

beforeAll(async () => {
  server = await startTestServer(['--innodb-flush-log-at-trx-commit=2', '--log-bin', '--sync-binlog=0']);
});
afterAll(() => server.stop());
beforeEach(() => {
  lines = [];
});

const set = (assignments: string) => onServer(server.connection, `SET GLOBAL ${assignments}`);

async function open(bodyLimitBytes = 8 * MIB): Promise<void> {
  const needs = { bodyLimitBytes, inboxBatchBytes: defaultBounds.inboxBatchBytes };
  const database = await openDatabase({ primary: server.connection, bounds: defaultBounds, log, needs });
  await database.close();
}

describe('D10: a database server', () => {
  it('that may lose what was committed stops the start with 78, before anything is touched, and says how to mend it', async () => {
    const proxy = await startFaultProxy(server.connection.socketPath ?? '');
    const gateway = startGateway({ DATABASE_URL: `mysql://root@127.0.0.1:${proxy.port}/kaizala` });
    expect(await gateway.exit()).toBe(78);
    expect(gateway.output()).toMatch(
      /^the database server cannot be used: innodb_flush_log_at_trx_commit is 2: .*SET GLOBAL innodb_flush_log_at_trx_commit = 1, and the same in the server's configuration$/,
    );
    await proxy.close();
    await expect(open()).rejects.toThrow(/innodb_flush_log_at_trx_commit is 2/);
    expect(await tables()).toEqual([]);
  });

  it('that takes no body as large as BODY_LIMIT stops it too', async () => {
    await set(`innodb_flush_log_at_trx_commit = 1, GLOBAL max_allowed_packet = ${8 * MIB}`);
    await expect(open()).rejects.toThrow(
      /^[^;]*: max_allowed_packet is 8388608: .*SET GLOBAL max_allowed_packet = \d+, .* or lower BODY_LIMIT$/,
    );
    await set('innodb_flush_log_at_trx_commit = 0');
    await expect(open()).rejects.toThrow(/innodb_flush_log_at_trx_commit is 0: .*; max_allowed_packet is/);
    expect(await tables()).toEqual([]);
  });

  it('that is only risky is used, with a warning for each setting', async () => {
    await set(`innodb_flush_log_at_trx_commit = 1, GLOBAL max_allowed_packet = ${12 * MIB}`);
    await open();
    expect(lines.filter(({ level }) => level === 40)).toMatchObject([
      { max_allowed_packet: 12 * MIB, msg: expect.stringContaining('largest bodies') },
      { sync_binlog: 0, msg: expect.stringContaining('set sync_binlog = 1') },
    ]);
    lines = [];
    await set(`sync_binlog = 1, GLOBAL max_allowed_packet = ${64 * MIB}`);
    await open();
    expect(lines.filter(({ level }) => level === 40)).toEqual([]);
  });

  it('whose own mode is not strict is used: every session sets its own', async () => {
    await set("sql_mode = '', GLOBAL time_zone = '+05:30'");
    await open();
  });
});

async function tables(): Promise<unknown[]> {
  const connection = await createConnection({ ...server.connection, ssl: undefined });
  const [rows] = await connection.query('SHOW TABLES');
  await connection.end();
  return rows as unknown[];
}
