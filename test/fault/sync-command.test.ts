import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { privateConnection } from '../../src/database/private/server.js';
import { type GatewayProcess, mariadbOf, startGateway, until } from '../support/gateway.js';
import { type PagedKaizala, startPagedKaizala } from '../support/paged-kaizala.js';
import { callingKaizala } from '../support/subscribed-gateway.js';

const COMMAND = 'bin/kaizala-gateway.js';
const PACKAGE = 'com.example.check';
const WORLD = { actions: 6, responses: 10, pageActions: 3, packages: [PACKAGE] };

let folder: string;
let kaizala: PagedKaizala;
let script: PagedKaizala['script'];
let environment: Record<string, string>;
let gateway: GatewayProcess;

/** A gateway that has the database, so that commands need not start one. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaizala-sync-'));
  kaizala = await startPagedKaizala(WORLD);
  script = kaizala.script;
  environment = { ...callingKaizala(kaizala), DATA_DIR: folder, KAIZALA_PACKAGES: PACKAGE };
  gateway = startGateway(environment);
  await gateway.address();
});

afterAll(async () => {
  gateway.child.kill('SIGTERM');
  await gateway.exit();
  await until(() => mariadbOf(folder) === null, 10_000);
  await kaizala.close();
  rmSync(folder, { recursive: true, force: true });
});

let commands: GatewayProcess[];
beforeEach(() => {
  commands = [];
  kaizala.requests.length = 0;
});
afterEach(async () => {
  kaizala.script = script;
  kaizala.delayMs = 0;
  for (const { kill } of commands) kill();
  await Promise.all(commands.map(({ exit }) => exit()));
});

function start(args: readonly string[], settings: Record<string, string> = {}): GatewayProcess {
  const command = startGateway({ ...environment, ...settings }, args);
  commands.push(command);
  return command;
}

async function run(args: readonly string[], settings: Record<string, string> = {}) {
  const command = start(args, settings);
  return { code: await command.exit(), output: command.output() };
}

async function query(statement: string): Promise<Record<string, unknown>[]> {
  const { socketPath = '' } = privateConnection(folder);
  const connection = await createConnection({ socketPath, user: 'root', database: 'kaizala' });
  const [rows] = await connection.query(statement);
  await connection.end();
  return rows as Record<string, unknown>[];
}

const lastLine = (output: string) => JSON.parse(output.split('\n').at(-1) ?? '') as Record<string, unknown>;
const count = async (table: string) => Number((await query(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);

describe('kaizala-gateway sync', () => {
  it('pulls what there is, applies it, says so in one line of JSON, and is listed by the gateway', async () => {
    const { code, output } = await run(['sync']);
    expect(code).toBe(0);
    const found = { status: 'SUCCEEDED', groups: 1, actions: 6, responses: 60 };
    // Three of the form, seven of the other kinds, and those of the groups.
    expect(lastLine(output)).toEqual({ ...found, requests: 13 });
    for (const line of output.split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    expect([await count('responses'), await count("deliveries WHERE status = 'PENDING'")]).toEqual([60, 0]);
    const body = JSON.stringify({
      query: '{ ingestStatus { syncRuns(first: 1) { status groups actions responses requests } } }',
    });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${await gateway.address()}/graphql`, { method: 'POST', headers, body });
    expect(await answer.json()).toEqual({ data: { ingestStatus: { syncRuns: [{ ...found, requests: 13 }] } } });
  });

  it('with --group and --package asks for nothing else, and with --since from then on', async () => {
    const scope = ['--group', 'g0', '--package', PACKAGE, '--since', '2019-01-01T00:00:04Z'];
    const { code, output } = await run(['sync', ...scope]);
    expect([code, lastLine(output)]).toMatchObject([0, { status: 'SUCCEEDED', actions: 2 }]);
    expect(
      kaizala.requests
        .filter(({ path }) => path.includes('/groups'))
        .map(({ path, query }) => [path, query.get('fromDate')]),
    ).toEqual([
      ['/v1/groups/g0/members', null],
      ['/v1/groups/g0/actions', String(Date.UTC(2019, 0, 1, 0, 0, 4) / 1000)],
    ]);
  });

  it('P3: exits with 0 where an item is refused, and says which', async () => {
    kaizala.script = (request) =>
      request.path.endsWith('/members') ? { status: 403, body: { errorCode: 'Forbidden' } } : script(request);
    const { code, output } = await run(['sync']);
    expect([code, lastLine(output).status]).toEqual([0, 'PARTIAL']);
    const [row] = await query('SELECT error FROM sync_runs ORDER BY started_at DESC LIMIT 1');
    expect(row?.error).toMatch(/^1 given up, such as MEMBERS g0: Kaizala refused with 403/);
  });

  it.each([
    ['--since', ['--since', 'yesterday'], {}, 1, /since/],
    [
      'no credentials',
      [],
      { KAIZALA_APPLICATION_ID: '', KAIZALA_APPLICATION_SECRET: '', KAIZALA_REFRESH_TOKEN: '' },
      78,
      /^KAIZALA_APPLICATION_ID, .* are not set/,
    ],
    [
      'P15: a refresh token that was superseded',
      [],
      { KAIZALA_REFRESH_TOKEN: 'refresh.token.superseded' },
      1,
      /^Kaizala does not accept the token or the credentials: InvalidToken/,
    ],
  ] as [string, string[], Record<string, string>, number, RegExp][])(
    'says what is wrong with %s',
    async (_name, args, settings, code, message) => {
      const ended = await run(['sync', ...args], settings);
      expect(ended).toMatchObject({ code, output: expect.stringMatching(message) });
      expect(ended.output).not.toMatch(/\n\s+at /);
      expect(kaizala.calls('/v1/accessToken').length).toBeLessThanOrEqual(1);
      expect(kaizala.calls('/v1/groups')).toEqual([]);
    },
  );

  it('P14: beside another one exits with 0 and says so; a pull that is stopped in good order leaves the way free', async () => {
    kaizala.delayMs = 300;
    const first = start(['sync']);
    await until(() => kaizala.calls('/v1/groups').length > 0, 20_000);
    const second = await run(['sync']);
    expect(second).toEqual({ code: 0, output: 'a pull is under way already' });
    first.child.kill('SIGINT');
    expect(await first.exit()).toBe(1);
    expect(lastLine(first.output()).status).toBe('FAILED');
    kaizala.delayMs = 0;
    const third = await run(['sync']);
    expect([third.code, lastLine(third.output).status]).toEqual([0, 'SUCCEEDED']);
  });

  it('P14: after another one was killed is turned away for a lease, and goes on where it was', async () => {
    kaizala.delayMs = 300;
    const first = start(['sync']);
    await until(() => kaizala.calls('/v1/groups/g0/members').length > 0, 20_000);
    first.child.kill('SIGKILL');
    expect(await first.exit()).toBeNull();
    kaizala.delayMs = 0;
    const turnedAway = await run(['sync']);
    expect(turnedAway).toEqual({ code: 0, output: 'a pull is under way already' });
    // As it is when its time is over.
    await query("UPDATE leases SET expires_at = NOW(3) - INTERVAL 1 SECOND WHERE name = 'sync'");
    const last = await run(['sync']);
    expect([last.code, lastLine(last.output).status]).toEqual([0, 'SUCCEEDED']);
    expect(kaizala.calls('/v1/groups')).toHaveLength(1);
    expect(await query("SELECT COUNT(*) AS n FROM sync_runs WHERE status = 'RUNNING'")).toEqual([{ n: 0 }]);
  });
});

describe('kaizala-gateway login', () => {
  const LOGIN = ['login', '--mobile', '+910000000001'];
  const ANSWERS: Record<string, object> = {
    '/v1/generatePin': {},
    '/v1/loginWithPinAndApplicationId': {
      refreshToken: 'refresh.token.of.user',
      refreshTokenExpiry: Date.UTC(2027, 0, 1),
    },
  };
  beforeEach(() => {
    kaizala.script = ({ path }) => (ANSWERS[path] === undefined ? undefined : { body: ANSWERS[path] });
  });

  it('has a PIN sent, asks for it, and writes the refresh token alone to stdout', async () => {
    const env = { ...environment, KAIZALA_REFRESH_TOKEN: '', PATH: process.env.PATH ?? '' };
    const child = spawn(process.execPath, [COMMAND, ...LOGIN], { env });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    await until(() => stderr.includes('PIN: '), 20_000);
    expect(kaizala.calls('/v1/generatePin', 'POST')).toHaveLength(1);
    child.stdin.end('1234\n');
    const [code] = (await once(child, 'close')) as [number];
    expect([code, stdout]).toEqual([0, 'refresh.token.of.user\n']);
    expect(stderr).toContain('It ends on 2027-01-01T00:00:00.000Z. Give it as KAIZALA_REFRESH_TOKEN_FILE.');
    expect(kaizala.calls('/v1/loginWithPinAndApplicationId', 'POST')[0]?.json).toMatchObject({ pin: 1234 });
  });

  it('takes a PIN that was sent before, and says what is wrong with it', async () => {
    expect(await run([...LOGIN, '--pin', '0815'])).toMatchObject({ code: 0 });
    expect(kaizala.calls('/v1/generatePin', 'POST')).toEqual([]);
    expect(await run([...LOGIN, '--pin', 'abc'])).toEqual({ code: 1, output: 'a PIN has 3 to 10 digits' });
    kaizala.script = () => ({ status: 400, body: { errorCode: 'InvalidParameters', message: 'Wrong PIN' } });
    const refused = await run([...LOGIN, '--pin', '1234']);
    expect(refused).toEqual({ code: 1, output: 'Kaizala refused with 400: InvalidParameters, Wrong PIN' });
  });

  it('says that a PIN is needed where nobody can type one', async () => {
    const { code, output } = await run(LOGIN);
    expect({ code, output }).toEqual({ code: 1, output: 'PIN: a PIN is needed: type it, or give it as --pin' });
  });

  it('needs the connector', async () => {
    const nothing = { KAIZALA_APPLICATION_ID: '', KAIZALA_APPLICATION_SECRET: '', KAIZALA_REFRESH_TOKEN: '' };
    expect(await run([...LOGIN, '--pin', '1234'], nothing)).toMatchObject({ code: 78 });
  });
});
