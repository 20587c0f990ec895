import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Pool } from '../../database/pool.js';
import { readSetting, writeSetting } from '../../database/settings.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import type { Log } from '../../log.js';
import type { Credentials, RefreshTokenStore } from './access-tokens.js';

const NAME = 'kaizala-refresh-token';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface VaultOptions {
  pool: Pool;
  retry: RetryPolicy;
  credentials: Credentials;
  log: Log;
}

interface Kept {
  refreshToken: string;
  /** SHA-256 of the configured one that it descends from: a newly configured one is newer than whatever is kept. */
  configured: string;
}

/**
 * The refresh token that Kaizala gave last, in `settings`, encrypted with a key made of the application secret, which is not in the database: a
 * dump of it gives no access.
 */
export function createRefreshTokenVault({ pool, retry, credentials, log }: VaultOptions): RefreshTokenStore {
  const configured = createHash('sha256').update(credentials.refreshToken).digest('hex');
  return {
    async load() {
      const sealed = await inTransaction(pool, retry, (sql) => readSetting(sql, NAME));
      if (sealed === null) return null;
      try {
        const kept = JSON.parse(open(sealed, credentials).toString()) as Kept;
        return kept.configured === configured ? kept.refreshToken : null;
      } catch {
        log.warn('the stored refresh token is of another KAIZALA_APPLICATION_SECRET; the configured one is used');
        return null;
      }
    },
    async save(refreshToken) {
      const kept: Kept = { refreshToken, configured };
      const sealed = seal(Buffer.from(JSON.stringify(kept)), credentials);
      await inTransaction(pool, retry, (sql) => writeSetting(sql, NAME, sealed));
      log.info('Kaizala gave a new refresh token; it is stored and used from now on');
    },
  };
}

/** Salt, initialisation vector and tag, then the text. Bound to the application: another one's cannot be put in its place. */
function seal(text: Buffer, { applicationId, applicationSecret }: Credentials): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(applicationSecret, salt), iv).setAAD(Buffer.from(applicationId));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([salt, iv, cipher.getAuthTag(), sealed]);
}

/** @throws Error where it was sealed with another secret, or is damaged. */
function open(sealed: Buffer, { applicationId, applicationSecret }: Credentials): Buffer {
  const [salt, iv, tag] = cutUp(sealed, SALT_BYTES, IV_BYTES, TAG_BYTES) as [Buffer, Buffer, Buffer];
  const decipher = createDecipheriv(CIPHER, keyOf(applicationSecret, salt), iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(applicationId))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(SALT_BYTES + IV_BYTES + TAG_BYTES)), decipher.final()]);
}

function cutUp(bytes: Buffer, ...lengths: readonly number[]): Buffer[] {
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
}

const keyOf = (secret: string, salt: Buffer) =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'kaizala-gateway refresh token', KEY_BYTES));
