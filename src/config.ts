import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SCOPES, type Scope } from './auth/caller.js';
import type { ConfiguredKey } from './auth/keyring.js';
import { type ConnectionSettings, parseDatabaseUrl } from './database/connection-settings.js';
import type { AllowedOperations } from './http/graphql/operations/allowed-operations.js';
import { readOperations } from './http/graphql/operations/read-operations.js';
import { isLoopbackHost } from './http/loopback.js';
import { isAllowedUrl } from './kaizala/client/allowed-hosts.js';
import type { KaizalaSettings } from './kaizala/client/open-kaizala.js';
import type { Connector } from './kaizala/client/pin-login.js';

const MIN_SECRET_CHARACTERS = 16;
/** Kaizala's own application secrets are short: about ten characters. */
const MIN_APPLICATION_SECRET_CHARACTERS = 8;
const PLACEHOLDERS = new Set([
  'changeme',
  'change-me',
  'secret',
  'password',
  'false',
  'true',
  'null',
  'undefined',
  'none',
]);

/** A variable that cannot be used. The message names it and what would be accepted, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const secretOf = (minCharacters: number) =>
  z
    .string()
    .refine((text) => !PLACEHOLDERS.has(text.toLowerCase()), 'is a placeholder, not a secret')
    .refine((text) => text.length >= minCharacters, `needs at least ${minCharacters} characters`);

const secret = secretOf(MIN_SECRET_CHARACTERS);

/** What goes into an HTTP header as it is. */
const headerSecretOf = (minCharacters: number) =>
  secretOf(minCharacters).refine((text) => /^[\x21-\x7e]+$/.test(text), 'expects one line without blanks');

const commaList = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const tokens = z.string().transform(commaList).pipe(z.array(secret));

const apiKeys = z.string().transform((text, context): ConfiguredKey[] =>
  commaList(text).map((entry) => {
    const [name = '', scopes = '', hash = '', ...rest] = entry.split(':');
    const names = scopes.split('+');
    const isKey =
      rest.length === 0 &&
      /^[\w.-]+$/.test(name) &&
      /^[0-9a-f]{64}$/i.test(hash) &&
      names.every((scope) => isScope(scope));
    if (!isKey) context.addIssue(`expects name:scope+scope:sha256-hex, with scopes among ${SCOPES.join(', ')}`);
    return { name, scopes: new Set(names.filter(isScope)), hash: Buffer.from(hash, 'hex') };
  }),
);

const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);

const databaseUrl = z.string().transform((text, context): ConnectionSettings => {
  try {
    return parseDatabaseUrl(text);
  } catch (error) {
    context.addIssue((error as Error).message);
    return z.NEVER;
  }
});

const publicUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isReachable = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (url === null || !isReachable || url.search + url.hash + url.username + url.password !== '') {
    context.addIssue('expects an https URL such as https://gateway.example.org, or http on loopback');
    return z.NEVER;
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
});

/** With a dot: a top-level domain alone would allow everybody in it. The last label of an address is a number. */
const HOST_NAME = /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]([a-z\d-]*[a-z\d])?$/i;

const allowedHosts = z
  .string()
  .transform(commaList)
  .pipe(
    z
      .array(z.string().refine((host) => isLoopbackHost(host) || HOST_NAME.test(host), 'expects host names'))
      .min(1, 'expects host names'),
  );

const SIZE_UNITS = { b: 1, kb: 1024, mb: 1024 ** 2 } as const;

const size = z.string().transform((text, context) => {
  const [, digits, unit] = /^(\d{1,9})(b|kb|mb)?$/i.exec(text) ?? [];
  if (digits === undefined) context.addIssue('expects a size such as 512kb or 8mb');
  return Number(digits) * SIZE_UNITS[(unit ?? 'b').toLowerCase() as keyof typeof SIZE_UNITS];
});

const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}, 'expects an IANA zone such as Asia/Kolkata');

const operations = z.string().transform((text, context): AllowedOperations | null => {
  try {
    return text === 'any' ? null : readOperations(text);
  } catch (error) {
    context.addIssue((error as Error).message);
    return z.NEVER;
  }
});

const flag = z.enum(['true', 'false', 'on', 'off', '1', '0']).transform((text) => ['true', 'on', '1'].includes(text));

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('expects a port number').int().min(0).max(65_535).default(4000),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_REPLICA_URL: databaseUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  TIME_ZONE: zone.default('UTC'),
  API_KEYS: apiKeys.default([]),
  INTROSPECTION: flag.optional(),
  OPERATIONS: operations.default(null),
  CORS_ORIGINS: z
    .string()
    .transform(commaList)
    .pipe(z.array(z.url('expects origins such as https://example.org')))
    .default([]),
  BODY_LIMIT: size.default(8 * 1024 ** 2),
  KAIZALA_CALLBACK_TOKEN: tokens.default([]),
  PUBLIC_URL: publicUrl.optional(),
  KAIZALA_API_ROOT: z.url('expects a URL such as https://api.kaiza.la').default('https://api.kaiza.la'),
  KAIZALA_APPLICATION_ID: headerSecretOf(MIN_APPLICATION_SECRET_CHARACTERS).optional(),
  KAIZALA_APPLICATION_SECRET: headerSecretOf(MIN_APPLICATION_SECRET_CHARACTERS).optional(),
  KAIZALA_REFRESH_TOKEN: headerSecretOf(MIN_SECRET_CHARACTERS).optional(),
  KAIZALA_ALLOWED_HOSTS: allowedHosts.default(['kaiza.la', 'osi.office.net']),
  KAIZALA_PACKAGES: z.string().transform(commaList).default([]),
  SYNC_INTERVAL: z.coerce
    .number('expects minutes')
    .int('expects whole minutes')
    .min(0, 'expects minutes')
    .max(10_080, 'expects at most a week of minutes')
    .default(0),
  PATH: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  host: string;
  port: number;
  /** Undefined: the private MariaDB in `dataDir`. */
  database: ConnectionSettings | undefined;
  replica: ConnectionSettings | undefined;
  dataDir: string;
  timeZone: string;
  apiKeys: readonly ConfiguredKey[];
  /** Whether schema and Sandbox are shown. */
  introspection: boolean;
  /** Null: any. */
  operations: AllowedOperations | null;
  corsOrigins: readonly string[];
  bodyLimitBytes: number;
  callbackTokens: readonly string[];
  /** Under which Kaizala reaches this gateway, without a trailing slash. */
  publicUrl: string | undefined;
  kaizala: KaizalaSettings & {
    connector: Connector | undefined;
    /** Packages to pull besides those that were seen. */
    packages: readonly string[];
  };
  /** Minutes between pulls; 0: none by itself. */
  syncIntervalMinutes: number;
  /** PATH, where programs such as the database server are looked for. */
  searchPath: string;
  logLevel: string;
}

export interface Needs {
  /** False for whoever is about to get one; then the connector is needed. */
  needsRefreshToken?: boolean;
}

const A_KEY = 'a key: API_KEYS, or `kaizala-gateway key create`';

/** Which keys there are is known once the database is open. @throws ConfigError for a gateway that anybody could ask. */
export function requireKeyBeyondLoopback({ host }: Pick<Config, 'host'>, hasKeys: boolean): void {
  if (!isLoopbackHost(host) && !hasKeys) throw new ConfigError(`HOST is not loopback: listening there needs ${A_KEY}`);
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment; nothing else does. Any variable may be given as `NAME_FILE`; a blank one counts as unset.
 * @throws ConfigError naming every variable that cannot be used.
 */
export function loadConfig(environment: Environment = process.env, needs: Needs = {}): Config {
  const given = Object.keys(variables.shape).map((name) => [name, read(environment, name)] as const);
  const parsed = variables.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`).join('; '));
  }
  const v = parsed.data;
  const isLoopback = isLoopbackHost(v.HOST);
  if (!isLoopback && v.KAIZALA_CALLBACK_TOKEN.length === 0) {
    const keys = v.API_KEYS.length === 0 ? `, and ${A_KEY}` : '';
    throw new ConfigError(`HOST is not loopback: listening there needs KAIZALA_CALLBACK_TOKEN${keys}`);
  }
  return {
    host: v.HOST,
    port: v.PORT,
    database: v.DATABASE_URL,
    replica: v.DATABASE_REPLICA_URL,
    dataDir: v.DATA_DIR,
    timeZone: v.TIME_ZONE,
    apiKeys: v.API_KEYS,
    introspection: v.INTROSPECTION ?? isLoopback,
    operations: v.OPERATIONS,
    corsOrigins: v.CORS_ORIGINS,
    bodyLimitBytes: v.BODY_LIMIT,
    callbackTokens: v.KAIZALA_CALLBACK_TOKEN,
    publicUrl: v.PUBLIC_URL,
    kaizala: readKaizala(v, needs),
    syncIntervalMinutes: v.SYNC_INTERVAL,
    searchPath: v.PATH,
    logLevel: v.LOG_LEVEL,
  };
}

function readKaizala(v: z.infer<typeof variables>, { needsRefreshToken = true }: Needs): Config['kaizala'] {
  const { KAIZALA_API_ROOT: root, KAIZALA_ALLOWED_HOSTS: allowedHosts } = v;
  if (!isAllowedUrl(new URL(root), allowedHosts))
    throw new ConfigError(
      'KAIZALA_API_ROOT is not https on one of KAIZALA_ALLOWED_HOSTS, nor http on loopback listed there',
    );
  const {
    KAIZALA_APPLICATION_ID: applicationId,
    KAIZALA_APPLICATION_SECRET: applicationSecret,
    KAIZALA_REFRESH_TOKEN: refreshToken,
  } = v;
  const given = { KAIZALA_APPLICATION_ID: applicationId, KAIZALA_APPLICATION_SECRET: applicationSecret };
  const needed = Object.entries(needsRefreshToken ? { ...given, KAIZALA_REFRESH_TOKEN: refreshToken } : given);
  const missing = needed.filter(([, value]) => value === undefined).map(([name]) => name);
  const isWanted = !needsRefreshToken || missing.length < needed.length;
  if (isWanted && missing.length > 0)
    throw new ConfigError(
      `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing: Kaizala needs ${needsRefreshToken ? 'all three' : 'both'}`,
    );
  const connector =
    applicationId === undefined || applicationSecret === undefined ? undefined : { applicationId, applicationSecret };
  return {
    root,
    allowedHosts,
    connector,
    credentials: connector && refreshToken !== undefined ? { ...connector, refreshToken } : undefined,
    packages: v.KAIZALA_PACKAGES,
  };
}

function read(environment: Environment, name: string): string | undefined {
  const file = environment[`${name}_FILE`]?.trim();
  if (file === undefined || file === '') return blankIsUnset(environment[name]);
  try {
    return blankIsUnset(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigError(`${name}_FILE cannot be read`);
  }
}

const blankIsUnset = (text: string | undefined) => (text === undefined || text.trim() === '' ? undefined : text.trim());
