import type { TableChecksum } from '../../src/queries/table-checksum.js';
import { checksums } from '../support/checksums.js';
import { drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

export interface Comparison {
  tables: TableChecksum[];
  /** Names of tables that differ, and statuses that do. */
  differences: string[];
}

/** Applies the raw bodies of one database onto a second, empty one, and compares every derived table and what became of the deliveries. */
export async function compareWithReplay(database: TestDatabase): Promise<Comparison> {
  const second = await createTestDatabase({}, database.settings);
  try {
    const from = database.settings.database;
    const select = (text: string) => second.ingest.dataSource.query(text);
    // People are told apart by keys of the instance's secret.
    await select(`INSERT INTO settings SELECT * FROM ${from}.settings WHERE name = 'identity-secret'`);
    await select(
      'INSERT INTO deliveries (id, hash, source, body, stamp, received_at, last_seen_at, repeats, due_at, is_redacted) ' +
        `SELECT id, hash, source, body, stamp, received_at, last_seen_at, repeats, NOW(3), is_redacted FROM ${from}.deliveries`,
    );
    await drain(second);
    const [tables, replayed] = [await checksums(database), await checksums(second)];
    const different = tables.filter(({ checksum }, index) => replayed[index]?.checksum !== checksum);
    const statuses = (await select(
      `SELECT a.status AS was, b.status AS is_now, COUNT(*) AS n FROM ${from}.deliveries a JOIN deliveries b ON b.id = a.id WHERE a.status <> b.status GROUP BY 1, 2`,
    )) as { was: string; is_now: string; n: number }[];
    return {
      tables,
      differences: [
        ...different.map(({ table }) => table),
        ...statuses.map(({ was, is_now, n }) => `${n} deliveries ${was} → ${is_now}`),
      ],
    };
  } finally {
    await second.close();
  }
}
