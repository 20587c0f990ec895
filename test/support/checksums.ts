import { inTransaction } from '../../src/database/transaction.js';
import { derivedTables } from '../../src/ingest/replay/rebuild.js';
import { type TableChecksum, tableChecksum } from '../../src/queries/table-checksum.js';
import { testRetry } from './ingest.js';
import type { TestDatabase } from './mariadb.js';

/** Of every table that is derived from deliveries. */
export async function checksums({ ingest }: TestDatabase): Promise<TableChecksum[]> {
  const found: TableChecksum[] = [];
  for (const { name, columns } of derivedTables(ingest.dataSource))
    found.push(await inTransaction(ingest, testRetry, (sql) => tableChecksum(sql, name, columns)));
  return found;
}
