import type { Scope } from '../../src/auth/caller.js';
import { createKey } from '../../src/auth/keys.js';
import { testRetry } from './ingest.js';
import type { TestDatabase } from './mariadb.js';

/** With these bounds a gateway knows of every change of its keys at the next request. */
export const KEYS_AT_ONCE = { keyRefreshMs: 0, keyStaleMs: 0 };

let made = 0;

export interface KeyOptions {
  name?: string;
  scopes?: readonly Scope[];
  groups?: readonly string[] | null;
  expiresAt?: Date | null;
}

/** Makes a key, and returns what a request sends with it. */
export async function makeKey({ ingest }: TestDatabase, options: KeyOptions = {}): Promise<{ authorization: string }> {
  const { name = `key-${++made}`, scopes = ['read'], groups: groupIds = null, expiresAt = null } = options;
  const key = await createKey(ingest, testRetry, { name, scopes, groupIds, expiresAt });
  return { authorization: `Bearer ${key}` };
}
