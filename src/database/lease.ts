import { randomBytes } from 'node:crypto';
import type { Sql } from './sql.js';

/** Made by whoever needs a lease first, the migrator before any migration among them; the same table as the entity's. */
export const CREATE_LEASES =
  'CREATE TABLE IF NOT EXISTS leases (name VARCHAR(64) NOT NULL, holder BINARY(16) NOT NULL, expires_at DATETIME(3) NOT NULL, ' +
  'PRIMARY KEY (name)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/**
 * The right to do something alone, for a time, renewed while it is done. Database time, so clocks need not agree. A row rather than
 * `GET_LOCK`, which clusters such as Galera refuse.
 */
export class LeaseHolder {
  private readonly holder = randomBytes(16);

  constructor(
    private readonly name: string,
    private readonly seconds: number,
  ) {}

  /** Takes it where it is free or has run out, and renews it where it is ours already. False: somebody else has it. */
  async take(sql: Sql): Promise<boolean> {
    await sql.execute(
      'INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, NOW(3) + INTERVAL ? SECOND) ON DUPLICATE KEY UPDATE ' +
        'holder = IF(expires_at < NOW(3), VALUES(holder), holder), ' +
        'expires_at = IF(holder = VALUES(holder), VALUES(expires_at), expires_at)',
      [this.name, this.holder, this.seconds],
    );
    const [row] = await sql.query<{ holder: Buffer }>('SELECT holder FROM leases WHERE name = ?', [this.name]);
    return row?.holder.equals(this.holder) ?? false;
  }

  async giveBack(sql: Sql): Promise<void> {
    await sql.execute('DELETE FROM leases WHERE name = ? AND holder = ?', [this.name, this.holder]);
  }
}

/** Whether anybody has a lease of a name that begins so. */
export async function isAnyHeld(sql: Sql, prefix: string): Promise<boolean> {
  const [row] = await sql.query('SELECT 1 FROM leases WHERE name LIKE ? AND expires_at >= NOW(3) LIMIT 1', [
    `${prefix}%`,
  ]);
  return row !== undefined;
}

/** Leases whose names are used once would otherwise stay where their holders were killed. */
export async function forgetExpired(sql: Sql, prefix: string): Promise<void> {
  await sql.execute('DELETE FROM leases WHERE name LIKE ? AND expires_at < NOW(3)', [`${prefix}%`]);
}

/** Where its holder can only be dead. */
export async function dropLease(sql: Sql, name: string): Promise<void> {
  await sql.execute('DELETE FROM leases WHERE name = ?', [name]);
}
