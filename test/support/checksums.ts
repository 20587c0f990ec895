import { inTransaction } from '../../src/database/transaction.js';
import { derivedTables } from '../../src/ingest/replay/rebuild.js';
import { type TableChecksum, tableChecksum } from '../../src/queries/table-checksum.js';
import { testRetry } from './ingest.js';
import type { TestDatabase } from './mariadb.js';

/** When a delivery came, its number, and what both are hashed with: never the same in two runs of anything. */
const OF_RUN = /^(delivery_id|received_at|updated_at|fetched_at|joined_at|content_hash)$|stamp$/;

/** Of every table that is derived from deliveries. `acrossRuns`: of what two runs must have in common. */
export async function checksums({ ingest }: TestDatabase, { acrossRuns = false } = {}): Promise<TableChecksum[]> {
  const found: TableChecksum[] = [];
  for (const { name, columns } of derivedTables(ingest.dataSource))
    found.push(
      await inTransaction(ingest, testRetry, (sql) =>
        tableChecksum(sql, name, acrossRuns ? columns.filter((column) => !OF_RUN.test(column)) : columns),
      ),
    );
  return found;
}
