import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.js';
import { createRefreshTokenVault } from '../../src/kaizala/client/refresh-token-vault.js';
import { buildEvent } from '../support/event.js';
import { testRetry } from '../support/ingest.js';
import { silentLog, type TestDatabase } from '../support/mariadb.js';
import { APPLICATION } from '../support/scripted-kaizala.js';
import { REGISTER, type SubscribedGateway, startSubscribedGateway } from '../support/subscribed-gateway.js';

/** As long as a real one, with what it says of the person it was made for. */
const ROTATED = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"phoneNumber":"+919876543210"}'.repeat(40)).toString('base64url')}.c2ln`;

let gateway: SubscribedGateway;
beforeAll(async () => {
  gateway = await startSubscribedGateway();
  gateway.kaizala.grant = { refreshToken: ROTATED };
});
afterAll(() => gateway.stop());

/** Every value of every table, as a dump has it. */
async function dump({ ingest: { dataSource } }: TestDatabase): Promise<string> {
  const tables = (await dataSource.query('SHOW TABLES')) as Record<string, string>[];
  const rows = await Promise.all(
    tables.flatMap((row) => Object.values(row)).map((name) => dataSource.query(`SELECT * FROM \`${name}\``)),
  );
  return (rows as Record<string, unknown>[][])
    .flat()
    .flatMap((row) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? `${value.toString('hex')} ${value.toString('latin1')}` : String(value)))
    .join('\n');
}

const vault = (credentials = APPLICATION) =>
  createRefreshTokenVault({ pool: gateway.database.ingest, retry: testRetry, credentials, log: silentLog });

describe('secrets of a subscription', () => {
  it('S1: a stolen dump has neither the refresh token nor a callback token; the gateway still has both', async () => {
    const id = await gateway.register('canary');
    const token = gateway.tokenOf(id);
    const text = await dump(gateway.database);
    expect(text).toContain('kaizala-refresh-token');
    expect(text).toContain(createHash('sha256').update(token).digest('hex'));
    const secrets = [ROTATED, token, ...Object.values(APPLICATION), '919876543210'];
    for (const secret of secrets) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
      expect(text).not.toContain(Buffer.from(secret).toString('base64'));
    }
    expect(await gateway.kaizala.deliver(id, buildEvent())).toBe(200);
    expect(await vault().load()).toBe(ROTATED);
  });

  it('S1: what is kept opens with the same secret and application only, and not where it was tampered with', async () => {
    for (const other of [{ applicationSecret: 'q7Kd93_xYy' }, { applicationId: 'another-application' }])
      expect(await vault({ ...APPLICATION, ...other }).load()).toBeNull();
    const tamper = (bit: number) =>
      inTransaction(gateway.database.ingest, testRetry, (sql) =>
        sql.execute(
          "UPDATE settings SET value = INSERT(value, 60, 1, CHAR(ASCII(SUBSTRING(value, 60, 1)) ^ ?)) WHERE name = 'kaizala-refresh-token'",
          [bit],
        ),
      );
    await tamper(1);
    expect(await vault().load()).toBeNull();
    await tamper(1);
    expect(await vault().load()).toBe(ROTATED);
  });

  it('a refresh token that the operator configures anew is preferred to what is kept', async () => {
    expect(await vault({ ...APPLICATION, refreshToken: 'refresh.token.configured.anew' }).load()).toBeNull();
  });

  it('S4: neither tokens nor secrets are in any log line, whatever fails', async () => {
    const id = await gateway.register('logged');
    gateway.kaizala.script = ({ headers, json }) => ({
      status: 500,
      body: { message: `${JSON.stringify(headers)} ${JSON.stringify(json)} +919876543210` },
    });
    await gateway.ask(REGISTER, { input: { objectId: 'logged', objectType: 'GROUP' } });
    await gateway.ask('mutation ($id: ID!) { deleteWebhook(id: $id) }', { id });
    await gateway.post(buildEvent(), 'a-wrong-callback-token-of-somebody');
    await gateway.post(buildEvent({ phone: '+919876543210' }), gateway.tokenOf(id));
    const text = JSON.stringify(gateway.lines);
    expect(text).toContain('webhook registered');
    const tokens = gateway.kaizala.requests.flatMap(({ headers, json }) => [headers.accesstoken, json.callBackToken]);
    for (const secret of [ROTATED, ...Object.values(APPLICATION), ...tokens, '9876543210', 'somebody'])
      if (secret !== undefined) expect(text).not.toContain(secret);
  });
});
