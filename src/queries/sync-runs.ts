import type { Sql } from '../database/sql.js';
import type { SyncRun } from './sync-run-row.js';

/** Newest first. */
export function syncRuns(sql: Sql, limit: number): Promise<SyncRun[]> {
  return sql.query(
    'SELECT run_key AS runKey, status, started_at AS startedAt, finished_at AS finishedAt, group_count AS `groups`, action_count AS actions, ' +
      'response_count AS responses, request_count AS requests, error FROM sync_runs ORDER BY started_at DESC, run_key LIMIT ?',
    [limit],
  );
}
