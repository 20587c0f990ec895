import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.js';

const hash = createHash('sha256').update('a key').digest('hex');
const token = 'a-token-nobody-guesses';
const credentials = {
  KAIZALA_APPLICATION_ID: 'a3f5-application',
  KAIZALA_APPLICATION_SECRET: 'Q7kd93_xYz',
  KAIZALA_REFRESH_TOKEN: 'eyJ0eXAi.refresh-me.signature',
};

/** [environment, what the message has to name] */
const refused: [Record<string, string>, RegExp][] = [
  // Secrets (S3).
  [{ KAIZALA_CALLBACK_TOKEN: 'changeme' }, /^KAIZALA_CALLBACK_TOKEN is a placeholder/],
  [{ KAIZALA_CALLBACK_TOKEN: 'FALSE' }, /^KAIZALA_CALLBACK_TOKEN is a placeholder/],
  [{ KAIZALA_CALLBACK_TOKEN: 'tooshort' }, /^KAIZALA_CALLBACK_TOKEN needs at least 16 characters$/],
  [{ KAIZALA_CALLBACK_TOKEN: `${token},short-new-one` }, /^KAIZALA_CALLBACK_TOKEN needs/],
  [{ KAIZALA_CALLBACK_TOKEN_FILE: '/nowhere/t0ken' }, /^KAIZALA_CALLBACK_TOKEN_FILE cannot be read$/],
  [{ API_KEYS: 'changeme' }, /^API_KEYS expects name:scope/],
  [{ API_KEYS: `dash:read:${hash.slice(1)}` }, /^API_KEYS/],
  [{ API_KEYS: `dash:everything:${hash}` }, /^API_KEYS .* read, pii, media, admin$/],
  [{ API_KEYS: `dash::${hash}` }, /^API_KEYS/],
  [{ API_KEYS: `dash:read:${hash},bad` }, /^API_KEYS/],
  [{ DATABASE_URL: 'postgres://user:hunter2hunter2@db/kaizala' }, /^DATABASE_URL expected mysql:/],
  [{ DATABASE_URL: 'mysql://user:hunter2hunter2@db' }, /^DATABASE_URL/],
  [{ DATABASE_URL: 'mysql://user:hunter2hunter2@db/k?ssl={' }, /^DATABASE_URL/],
  [{ DATABASE_REPLICA_URL: 'hunter2hunter2' }, /^DATABASE_REPLICA_URL/],
  [{ PUBLIC_URL: 'http://gateway.example.org' }, /^PUBLIC_URL expects an https URL/],
  [{ PUBLIC_URL: 'https://user:hunter2@gateway.example.org' }, /^PUBLIC_URL/],
  [{ PUBLIC_URL: 'https://gateway.example.org/?key=hunter2' }, /^PUBLIC_URL/],
  [{ PUBLIC_URL: 'gw.example.org' }, /^PUBLIC_URL/],
  [{ KAIZALA_APPLICATION_ID: 'application' }, /^KAIZALA_APPLICATION_SECRET and KAIZALA_REFRESH_TOKEN are missing/],
  [{ ...credentials, KAIZALA_REFRESH_TOKEN: '' }, /^KAIZALA_REFRESH_TOKEN is missing: Kaizala needs all three$/],
  [{ ...credentials, KAIZALA_APPLICATION_SECRET: 'changeme' }, /^KAIZALA_APPLICATION_SECRET is a placeholder/],
  [{ ...credentials, KAIZALA_APPLICATION_SECRET: 's3cr3t!' }, /^KAIZALA_APPLICATION_SECRET needs at least 8/],
  [{ ...credentials, KAIZALA_REFRESH_TOKEN: 'two words of a token' }, /^KAIZALA_REFRESH_TOKEN expects one line/],
  // Where tokens may go (S11).
  [{ KAIZALA_API_ROOT: 'http://api.kaiza.la' }, /^KAIZALA_API_ROOT is not https on one of/],
  [{ KAIZALA_API_ROOT: 'https://api.kaiza.la.example.org' }, /^KAIZALA_API_ROOT/],
  [{ KAIZALA_API_ROOT: 'http://127.0.0.1:8080' }, /^KAIZALA_API_ROOT/],
  [{ KAIZALA_API_ROOT: 'no-where' }, /^KAIZALA_API_ROOT expects a URL/],
  [{ KAIZALA_ALLOWED_HOSTS: 'la' }, /^KAIZALA_ALLOWED_HOSTS expects host names$/],
  [{ KAIZALA_ALLOWED_HOSTS: 'kaiza.la,169.254.169.254' }, /^KAIZALA_ALLOWED_HOSTS/],
  [{ KAIZALA_ALLOWED_HOSTS: 'https://kaiza.la' }, /^KAIZALA_ALLOWED_HOSTS/],
  [{ KAIZALA_ALLOWED_HOSTS: ',' }, /^KAIZALA_ALLOWED_HOSTS/],
  // Beyond loopback both keys and token are needed (S2).
  [{ HOST: '0.0.0.0' }, /^HOST .* needs KAIZALA_CALLBACK_TOKEN, and a key: API_KEYS, or `kaizala-gateway key create`$/],
  [{ HOST: '::' }, /^HOST .* KAIZALA_CALLBACK_TOKEN, .* API_KEYS/],
  [{ HOST: 'gateway.example.org', API_KEYS: `dash:read:${hash}` }, /^HOST .* needs KAIZALA_CALLBACK_TOKEN$/],
  [{ HOST: '127.0.0.1.example.org' }, /^HOST/],
  // Everything else.
  [{ PORT: '65536' }, /^PORT/],
  [{ PORT: 'http' }, /^PORT expects a port number$/],
  [{ TIME_ZONE: 'Asia/Bombay-ish' }, /^TIME_ZONE expects an IANA zone/],
  [{ BODY_LIMIT: '8 megabytes' }, /^BODY_LIMIT expects a size/],
  [{ BODY_LIMIT: '-1' }, /^BODY_LIMIT/],
  [{ INTROSPECTION: 'ture' }, /^INTROSPECTION/],
  [{ CORS_ORIGINS: 'everyone' }, /^CORS_ORIGINS/],
  [{ OPERATIONS: '/nowhere/0perations' }, /^OPERATIONS expects any, or a folder or file that can be read$/],
  [{ OPERATIONS: 'scripts' }, /^OPERATIONS has no .graphql or .json file with an operation$/],
  [{ OPERATIONS: 'package.json' }, /^OPERATIONS expects operations: one in a /],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL/],
  [{ PORT: 'p0rt', LOG_LEVEL: 'l0ud' }, /^PORT .*; LOG_LEVEL /],
];

describe('refused settings', () => {
  it.each(refused)('S2, S3: %o', (environment, message) => {
    const load = () => loadConfig(environment);
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(message);
    for (const value of Object.values(environment)) expect(load).not.toThrow(value);
  });
});

describe('accepted settings', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaizala-config-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('needs none', () => {
    expect(loadConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      database: undefined,
      replica: undefined,
      dataDir: '.data',
      timeZone: 'UTC',
      apiKeys: [],
      introspection: true,
      operations: null,
      corsOrigins: [],
      bodyLimitBytes: 8 * 1024 * 1024,
      callbackTokens: [],
      publicUrl: undefined,
      kaizala: {
        root: 'https://api.kaiza.la',
        allowedHosts: ['kaiza.la', 'osi.office.net'],
        connector: undefined,
        credentials: undefined,
        packages: [],
      },
      syncIntervalMinutes: 0,
      searchPath: '',
      logLevel: 'info',
    });
  });

  it('takes a blank one as unset', () => {
    const blank = {
      HOST: '',
      PORT: ' ',
      API_KEYS: '',
      KAIZALA_CALLBACK_TOKEN: '\n',
      TIME_ZONE: '',
      DATABASE_URL_FILE: '',
    };
    expect(loadConfig(blank)).toEqual(loadConfig({}));
  });

  it('reads any of them from a file', () => {
    const file = join(folder, 'token');
    writeFileSync(file, `${token}\n`);
    const config = loadConfig({ KAIZALA_CALLBACK_TOKEN_FILE: file, KAIZALA_CALLBACK_TOKEN: 'the file wins over this' });
    expect(config.callbackTokens).toEqual([token]);
  });

  it('S2: listens beyond loopback with keys and a token, and hides the schema there unless told otherwise', () => {
    const environment = { HOST: '0.0.0.0', API_KEYS: `dash:read+pii:${hash}`, KAIZALA_CALLBACK_TOKEN: token };
    const config = loadConfig(environment);
    expect(config.introspection).toBe(false);
    expect(config.apiKeys).toEqual([
      { name: 'dash', scopes: new Set(['read', 'pii']), hash: Buffer.from(hash, 'hex') },
    ]);
    expect(loadConfig({ ...environment, INTROSPECTION: 'on' }).introspection).toBe(true);
  });

  it('takes what it needs to call Kaizala, and to be called by it', () => {
    const config = loadConfig({ ...credentials, PUBLIC_URL: 'https://Gateway.example.org/kaizala/' });
    expect(config.publicUrl).toBe('https://gateway.example.org/kaizala');
    expect(config.kaizala.credentials).toEqual({
      applicationId: credentials.KAIZALA_APPLICATION_ID,
      applicationSecret: credentials.KAIZALA_APPLICATION_SECRET,
      refreshToken: credentials.KAIZALA_REFRESH_TOKEN,
    });
    expect(loadConfig({ PUBLIC_URL: 'http://[::1]:4000' }).publicUrl).toBe('http://[::1]:4000');
  });

  it('S11: takes plain http where loopback is listed', () => {
    const environment = { KAIZALA_API_ROOT: 'http://127.0.0.1:8080', KAIZALA_ALLOWED_HOSTS: '127.0.0.1, kaiza.la' };
    expect(loadConfig(environment).kaizala).toMatchObject({ allowedHosts: ['127.0.0.1', 'kaiza.la'] });
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s is loopback', (HOST) => {
    expect(loadConfig({ HOST }).host).toBe(HOST);
  });

  it('G24: reads the operations that may be asked, from a folder or a file of any kind', () => {
    const [one, two] = ['query One { groups { totalCount } }\n', '{ actions { totalCount } }'];
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const write = (name: string, content: unknown) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return join(folder, name);
    };
    const paths = [
      write('list.json', [one, two]),
      write('by-hash.json', { [sha256(one.trim())]: one, [`sha256:${sha256(two)}`]: two }),
      write('apollo.json', { format: 'apollo-persisted-query-manifest', operations: [{ body: one }, { body: two }] }),
      join(folder, 'all'),
    ];
    write('all/one.gql', one);
    write('all/below/two.graphql', two);
    write('all/notes.txt', 'no operation');
    for (const OPERATIONS of paths) {
      const { operations } = loadConfig({ OPERATIONS });
      expect(
        [sha256(one), sha256(one.trim()), sha256(two).toUpperCase()].map((hash) => operations?.textOf(hash)),
      ).toEqual([one, one, two]);
      expect(operations?.textOf(sha256('{ users { id } }'))).toBeUndefined();
    }
    write('all/wrong.json', { [sha256(one)]: two });
    expect(() => loadConfig({ OPERATIONS: join(folder, 'all') })).toThrow(
      /^OPERATIONS expects operations in wrong.json: /,
    );
    expect(() => loadConfig({ OPERATIONS: write('broken.graphql', '{ groups { ') })).toThrow(/^OPERATIONS expects/);
    expect(loadConfig({ OPERATIONS: 'any' }).operations).toBeNull();
  });

  it('reads sizes, zones and database URLs', () => {
    const config = loadConfig({
      BODY_LIMIT: '512kb',
      TIME_ZONE: 'Asia/Kolkata',
      DATABASE_URL: 'mysql://me:p%40ss@[::1]:3307/kaizala?ssl={"rejectUnauthorized":true}',
    });
    expect(config.bodyLimitBytes).toBe(512 * 1024);
    expect(config.timeZone).toBe('Asia/Kolkata');
    expect(config.database).toEqual({
      host: '::1',
      port: 3307,
      user: 'me',
      password: 'p@ss',
      database: 'kaizala',
      ssl: { rejectUnauthorized: true },
    });
  });
});
