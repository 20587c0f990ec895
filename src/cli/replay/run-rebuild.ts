import { inTransaction } from '../../database/transaction.js';
import { type DerivedTable, rebuild } from '../../ingest/replay/rebuild.js';
import { type TableChecksum, tableChecksum } from '../../queries/table-checksum.js';
import { createProgress } from '../progress.js';
import { untilSignal } from '../until-signal.js';
import { openForReplay } from './open-for-replay.js';

/** Derives every table again, and shows that nothing else comes out (D14). Sets the exit code 1 where something does. */
export async function runRebuild(): Promise<void> {
  const signal = untilSignal();
  const { marking, worker, isAlone, close } = await openForReplay({ mayJoin: false });
  const { pool, retry } = marking;
  const progress = createProgress('applied', worker.log);
  try {
    const { deliveries, before, after } = await rebuild({
      worker,
      isAlone,
      signal,
      onProgress: progress.report,
      onStep(step) {
        progress.end();
        worker.log.info(step);
      },
      checksums: async (tables: readonly DerivedTable[]) => {
        const checksums: TableChecksum[] = [];
        for (const { name, columns } of tables)
          checksums.push(await inTransaction(pool, retry, (sql) => tableChecksum(sql, name, columns)));
        return checksums;
      },
    });
    show(deliveries, before, after);
  } finally {
    progress.end();
    await close();
  }
}

function show(deliveries: number, before: readonly TableChecksum[], after: readonly TableChecksum[]): void {
  const lines = before.map(({ table, rows, checksum }, index) => {
    const again = after[index] as TableChecksum;
    const isEqual = again.checksum === checksum && again.rows === rows;
    if (!isEqual) process.exitCode = 1;
    const counts = isEqual ? String(rows) : `${rows} → ${again.rows}`;
    return `${table.padEnd(20)}${counts.padStart(20)}  ${checksum}  ${again.checksum}${isEqual ? '' : '  DIFFERS'}`;
  });
  const verdict =
    process.exitCode === 1
      ? 'the tables differ from what the deliveries say; they are now what the deliveries say'
      : 'the same tables came out';
  process.stdout.write(
    `${'table'.padEnd(20)}${'rows'.padStart(20)}  ${'checksum before'.padEnd(32)}  checksum after\n${lines.join('\n')}\n` +
      `${deliveries} deliveries applied again: ${verdict}\n`,
  );
}
