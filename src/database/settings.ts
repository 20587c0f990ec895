import type { Sql } from './sql.js';

/** What the instance keeps under a name, or null. */
export async function readSetting(sql: Sql, name: string): Promise<Buffer | null> {
  const [row] = await sql.query<{ value: Buffer }>('SELECT value FROM settings WHERE name = ?', [name]);
  return row?.value ?? null;
}

export async function writeSetting(sql: Sql, name: string, value: Buffer): Promise<void> {
  await sql.execute('INSERT INTO settings (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)', [
    name,
    value,
  ]);
}
