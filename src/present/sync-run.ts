import type { SyncRun as SyncRunRow } from '../queries/sync-run-row.js';
import type { SyncRun } from '../schema/sync-run.type.js';

export function presentSyncRun({ runKey, ...run }: SyncRunRow): SyncRun {
  return { id: runKey.toString('hex'), ...run };
}
