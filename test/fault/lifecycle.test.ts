import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { socketPathFor } from '../../src/database/private/socket-path.js';
import { DataFolder } from '../support/data-folder.js';
import { mariadbOf, startByNpm, until } from '../support/gateway.js';

let data: DataFolder;
let folder: string;

beforeEach(() => {
  data = new DataFolder();
  folder = data.path;
});

afterEach(() => data.remove());

const start = (args?: string[], environment?: Record<string, string>) => data.start(args, environment);

const sample = readFileSync('test/fixtures/order-form-response.json');

async function post(address: string): Promise<number> {
  const { status } = await fetch(`${address}/webhooks/kaizala`, { method: 'POST', body: sample });
  return status;
}

const isReady = async (address: string) => (await fetch(`${address}/readyz`)).ok;

describe('one process and its private MariaDB', () => {
  it('SIGTERM: both are gone within 15 s, an open connection notwithstanding', async () => {
    const gateway = start();
    const address = await gateway.address();
    expect(await post(address)).toBe(200);
    expect(mariadbOf(folder)).not.toBeNull();

    const askedAt = Date.now();
    gateway.child.kill('SIGTERM');
    expect(await gateway.exit()).toBe(0);
    expect(mariadbOf(folder)).toBeNull();
    expect(Date.now() - askedAt).toBeLessThan(15_000);
  });

  it('SIGTERM while a request hangs: both are gone within 15 s', async () => {
    const gateway = start();
    const socket = await openHalfRequest(await gateway.address());
    const askedAt = Date.now();
    gateway.child.kill('SIGTERM');
    expect(await gateway.exit()).toBe(0);
    expect(mariadbOf(folder)).toBeNull();
    expect(Date.now() - askedAt).toBeLessThan(15_000);
    socket.destroy();
  });

  it.each([
    ['SIGTERM of npm, as by a service manager', (npm: number) => process.kill(npm, 'SIGTERM')],
    ['Ctrl-C, which reaches npm and the gateway, and the gateway once more through npm', ctrlC],
  ])('npm start: %s stops both in good order', async (_, ask) => {
    const npm = data.endWith(startByNpm({ DATA_DIR: folder, HOME: folder }));
    await npm.address();
    ask(npm.child.pid as number);
    await npm.exit();
    expect(npm.output()).toContain('"msg":"stopped"');
    expect(mariadbOf(folder)).toBeNull();
  });

  it('SIGTERM twice: it ends at once, and takes its MariaDB along', async () => {
    const gateway = start();
    const socket = await openHalfRequest(await gateway.address());
    gateway.child.kill('SIGTERM');
    await until(() => gateway.output().includes('stopping'), 2_000);
    await sleep(defaultBounds.signalEchoMs + 100);
    gateway.child.kill('SIGTERM');
    const askedAt = Date.now();
    expect(await gateway.exit()).toBe(1);
    expect(Date.now() - askedAt).toBeLessThan(1_000);
    await until(() => mariadbOf(folder) === null, 5_000);
    socket.destroy();
  });

  it('SIGKILL of the gateway: the next start finds the MariaDB that is still running, and the events in it', async () => {
    const crashed = start();
    await post(await crashed.address());
    const mariadb = mariadbOf(folder);
    crashed.child.kill('SIGKILL');
    await crashed.exit();
    expect(mariadbOf(folder)).toBe(mariadb);

    const next = start();
    const address = await next.address();
    expect(mariadbOf(folder)).toBe(mariadb);
    expect(next.output()).not.toContain('database migrated');
    expect(await post(address)).toBe(200);
    next.child.kill('SIGTERM');
    await next.exit();
    expect(mariadbOf(folder)).toBeNull();
  });

  it('D3: SIGKILL of MariaDB: it is started again, and the gateway goes on without a restart', async () => {
    const gateway = start();
    const address = await gateway.address();
    const mariadb = mariadbOf(folder) as number;
    process.kill(mariadb, 'SIGKILL');
    expect((await fetch(`${address}/livez`)).status).toBe(200);
    await until(() => isReady(address).then((ready) => !ready || mariadbOf(folder) !== mariadb), 5_000);
    await until(() => isReady(address), 10_000);
    expect(mariadbOf(folder)).not.toBe(mariadb);
    expect(await post(address)).toBe(200);
    expect(gateway.child.exitCode).toBeNull();
  });

  it('a second gateway on the same DATA_DIR ends and says why; the first goes on', async () => {
    const first = start();
    const address = await first.address();
    const second = start();
    expect(await second.exit()).toBe(1);
    expect(second.output()).toContain(
      `another gateway (pid ${first.child.pid}) is running on ${folder}; stop it, or choose another DATA_DIR`,
    );
    expect(await isReady(address)).toBe(true);
  });

  it('SIGKILL while the folder is initialised: the next start begins again, and leaves no draft', async () => {
    const startAfresh = () => start([], { PATH: process.env.PATH_WITHOUT_QUICK_INSTALLER ?? '' });
    const killed = startAfresh();
    const hasDraft = () => readdirSync(folder).some((name) => name.startsWith('mariadb.new'));
    await until(hasDraft, 5_000);
    killed.child.kill('SIGKILL');
    await killed.exit();
    expect(existsSync(join(folder, 'mariadb'))).toBe(false);

    const second = startAfresh();
    expect(await isReady(await second.address())).toBe(true);
    // The installer that was left behind may write for a while yet; whatever it made goes with a later start.
    second.child.kill('SIGTERM');
    await second.exit();
    await until(async () => {
      const later = startAfresh();
      await later.address();
      later.child.kill('SIGTERM');
      await later.exit();
      return !hasDraft();
    }, 30_000);
  });

  it('in a DATA_DIR that others can enter, they still cannot reach the socket', async () => {
    chmodSync(folder, 0o755);
    await start().address();
    expect(statSync(join(folder, 'run')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'run'))).toEqual(['mariadb.sock']);
    expect(statSync(join(folder, 'mariadb')).mode & 0o777).toBe(0o700);
  });

  it('a port that is taken: it says so, and leaves nothing running', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const gateway = start(['serve'], { PORT: String(port) });
    expect(await gateway.exit()).toBe(1);
    expect(gateway.output()).toContain('EADDRINUSE');
    await until(() => mariadbOf(folder) === null, 5_000);
    taken.close();
  });

  it('a DATA_DIR too long for a socket works all the same', async () => {
    const long = join(folder, 'x'.repeat(60), 'y'.repeat(60));
    const gateway = start(['serve'], { DATA_DIR: long });
    expect(await isReady(await gateway.address())).toBe(true);
    expect(existsSync(socketPathFor(long))).toBe(true);
    gateway.child.kill('SIGTERM');
    expect(await gateway.exit()).toBe(0);
    expect(existsSync(dirname(socketPathFor(long)))).toBe(false);
  });
});

describe('command line', () => {
  it.each([
    ['KAIZALA_CALLBACK_TOKEN', 'changeme'],
    ['HOST', '0.0.0.0'],
  ])('S2, S3: a bad %s stops the start with 78 before anything is touched', async (name, value) => {
    const refused = start(['serve'], { [name]: value });
    expect(await refused.exit()).toBe(78);
    expect(refused.output()).toContain(name);
    expect(refused.output()).not.toContain(value);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('`migrate` brings the database up to date and leaves nothing running', async () => {
    const migrate = start(['migrate']);
    expect(await migrate.exit()).toBe(0);
    expect(migrate.output()).toContain('the database is up to date');
    expect(mariadbOf(folder)).toBeNull();
  });

  it("`typeorm migration:show` works on the running gateway's database", async () => {
    await start().address();
    const env = { PATH: process.env.PATH, DATA_DIR: folder };
    const shown = execFileSync(
      process.execPath,
      ['node_modules/typeorm/cli.js', 'migration:show', '-d', 'dist/ormconfig.js'],
      { env, encoding: 'utf8' },
    );
    expect(shown).toMatch(/\[X\] 1 FirstTables1764000000000/);
    expect(shown).not.toContain('[ ]');
  });
});

function ctrlC(group: number): void {
  process.kill(-group, 'SIGINT');
}

/** A request whose body never comes to its end. */
async function openHalfRequest(address: string) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write('POST /webhooks/kaizala HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{');
  // Both go through one event loop in order: what this answers came after the half request was seen.
  await fetch(`${address}/livez`);
  return socket;
}
