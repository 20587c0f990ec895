/** Where the database is: a server of the operator's, or the private one's socket. */
export interface ConnectionSettings {
  host?: string;
  port?: number;
  socketPath?: string;
  user: string;
  password?: string;
  database: string;
  /** What mysql2 takes as `ssl`: an object, or the name of a profile. */
  ssl?: string | Record<string, unknown>;
}

/**
 * Reads `mysql://user:password@host:port/database?ssl=…`. `ssl` is JSON, as mysql2 takes it in its own URLs, or a profile's name.
 * @throws TypeError where the text is no such URL; the message never contains the URL, which holds a password.
 */
export function parseDatabaseUrl(text: string): ConnectionSettings {
  const url = URL.canParse(text) ? new URL(text) : null;
  const database = url === null ? '' : decodeURIComponent(url.pathname.slice(1));
  if (url === null || !/^(mysql|mariadb):$/.test(url.protocol) || url.hostname === '' || database === '') {
    throw new TypeError('expected mysql://user:password@host:port/database');
  }
  const ssl = url.searchParams.get('ssl');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 3306 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ...(ssl === null ? {} : { ssl: readSsl(ssl) }),
  };
}

function readSsl(text: string): string | Record<string, unknown> {
  if (!text.startsWith('{')) return text;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new TypeError('expected JSON, or the name of a profile, in ?ssl=');
  }
}
