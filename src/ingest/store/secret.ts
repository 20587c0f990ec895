import { createHmac, randomBytes } from 'node:crypto';
import type { Sql } from '../../database/sql.js';

const NAME = 'identity-secret';
const KEY_BYTES = 16;

/** The instance's secret, made once by whoever comes first; everybody reads the one that stayed. */
export async function loadIdentitySecret(sql: Sql): Promise<Buffer> {
  await sql.execute('INSERT INTO settings (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = name', [
    NAME,
    randomBytes(32),
  ]);
  const [row] = await sql.query<{ value: Buffer }>('SELECT value FROM settings WHERE name = ?', [NAME]);
  if (row === undefined) throw new Error('the identity secret could not be stored');
  return row.value;
}

/** A key from which what it was made of cannot be found by trying: what is known of people is short of guesses. */
export function secretKeyOf(secret: Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
  return hmac.digest().subarray(0, KEY_BYTES);
}
