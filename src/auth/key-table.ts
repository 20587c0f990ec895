import type { Sql } from '../database/sql.js';
import type { Scope } from './caller.js';

/** A key as it is stored: never the key itself. */
export interface StoredKey {
  keyHash: Buffer;
  name: string;
  scopes: readonly Scope[];
  /** Kaizala's ids; null: not limited. */
  groupIds: readonly string[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

interface Row extends Omit<StoredKey, 'scopes' | 'groupIds'> {
  scopes: string;
  groupIds: string | null;
}

/** All of them, also those that were revoked or have expired: as many as an operator made. */
export async function readKeys(sql: Sql): Promise<StoredKey[]> {
  const rows = await sql.query<Row>(
    'SELECT key_hash AS keyHash, name, scopes, group_ids AS groupIds, created_at AS createdAt, expires_at AS expiresAt, ' +
      'revoked_at AS revokedAt, last_used_at AS lastUsedAt FROM api_keys ORDER BY created_at, name',
  );
  return rows.map((row) => ({
    ...row,
    scopes: JSON.parse(row.scopes) as Scope[],
    groupIds: row.groupIds === null ? null : (JSON.parse(row.groupIds) as string[]),
  }));
}

export type NewKey = Pick<StoredKey, 'keyHash' | 'name' | 'scopes' | 'groupIds' | 'expiresAt'>;

export async function insertKey(sql: Sql, { keyHash, name, scopes, groupIds, expiresAt }: NewKey): Promise<void> {
  await sql.execute(
    'INSERT INTO api_keys (key_hash, name, scopes, group_ids, created_at, expires_at) VALUES (?, ?, ?, ?, NOW(3), ?)',
    [keyHash, name, JSON.stringify(scopes), groupIds && JSON.stringify(groupIds), expiresAt],
  );
}

/** Whether there was such a key, and it was not revoked before. */
export async function markRevoked(sql: Sql, name: string): Promise<boolean> {
  const text = 'UPDATE api_keys SET revoked_at = NOW(3) WHERE name = ? AND revoked_at IS NULL';
  return (await sql.execute(text, [name])).affectedRows > 0;
}

/** They were used within the last moments, by the database's clock. */
export async function markUsed(sql: Sql, keyHashes: readonly Buffer[]): Promise<void> {
  await sql.execute('UPDATE api_keys SET last_used_at = NOW(3) WHERE key_hash IN (?)', [keyHashes]);
}
