import { createConnection } from 'mysql2/promise';

const FACTS = ['deliveries', 'sightings', 'identities', 'observations', 'action_headers'];

/** Bytes of tables with their indexes: what came, what it was read as, and its daily sums. */
export interface Disk {
  facts: number;
  rows: number;
  rollups: number;
}

export async function diskOf(socketPath: string): Promise<Disk> {
  const connection = await createConnection({ socketPath, user: 'root', database: 'kaizala', rowsAsArray: true });
  const tables = (await ask(
    connection,
    'SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()',
  )) as [string][];
  // What the server says of their size is otherwise some time ago.
  await connection.query(`ANALYZE TABLE ${tables.map(([name]) => `\`${name}\``).join(', ')}`);
  const sizes = (await ask(
    connection,
    'SELECT table_name, data_length + index_length FROM information_schema.tables WHERE table_schema = DATABASE()',
  )) as [string, string][];
  await connection.end();
  const disk: Disk = { facts: 0, rows: 0, rollups: 0 };
  for (const [name, bytes] of sizes)
    disk[FACTS.includes(name) ? 'facts' : name.startsWith('rollup_') ? 'rollups' : 'rows'] += Number(bytes);
  return disk;
}

async function ask(connection: Awaited<ReturnType<typeof createConnection>>, sql: string): Promise<unknown> {
  const [rows] = await connection.query(sql);
  return rows;
}

export const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`;
