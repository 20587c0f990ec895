import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from '../database/pool.js';
import { errnoOf, inTransaction, type RetryPolicy } from '../database/transaction.js';
import { badUserInput } from '../errors.js';
import { insertKey, markRevoked, type NewKey } from './key-table.js';

/** By which a key is recognised wherever it was left behind. */
const PREFIX = 'kzg_';
const KEY_BYTES = 32;

/** What the databases say of a second row with the same name. */
const DUPLICATE_ERRNO = 1062;

/** Makes a key, which is returned and kept nowhere. @throws BAD_USER_INPUT naming what is accepted. */
export async function createKey(pool: Pool, retry: RetryPolicy, wanted: Omit<NewKey, 'keyHash'>): Promise<string> {
  const { name, scopes, groupIds, expiresAt } = wanted;
  if (!/^[\w.-]{1,64}$/.test(name))
    throw badUserInput('a name is 1 to 64 letters, digits, dots, dashes and underscores');
  if (!scopes.includes('read') && !scopes.includes('admin'))
    throw badUserInput('a key needs the scope read or admin: pii and media add to it');
  if (groupIds !== null && scopes.includes('admin'))
    throw badUserInput('a key with the scope admin sees everything: it cannot be limited to groups');
  if (expiresAt !== null && expiresAt.getTime() <= Date.now()) throw badUserInput('a key expires in the future');
  const key = `${PREFIX}${randomBytes(KEY_BYTES).toString('base64url')}`;
  const keyHash = createHash('sha256').update(key, 'latin1').digest();
  try {
    await inTransaction(pool, retry, (sql) => insertKey(sql, { ...wanted, keyHash }));
  } catch (error) {
    if (errnoOf(error ?? {}) !== DUPLICATE_ERRNO) throw error;
    throw badUserInput(`there is or was a key called ${name}: names are not used again, since logs tell keys by them`);
  }
  return key;
}

/** @throws BAD_USER_INPUT where there is no such key. */
export async function revokeKey(pool: Pool, retry: RetryPolicy, name: string): Promise<void> {
  const isRevoked = await inTransaction(pool, retry, (sql) => markRevoked(sql, name));
  if (!isRevoked)
    throw badUserInput(`there is no key called ${name}, or it is revoked already; those of API_KEYS go from there`);
}
