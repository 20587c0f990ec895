import { randomBytes } from 'node:crypto';
import type { Sql } from '../../database/sql.js';
import type { SyncStatus } from '../../kaizala/vocabulary.js';

const MAX_ERROR_CHARACTERS = 1_000;
/** An unfinished run is taken up again within this; later its plan is out of date. */
const RESUMABLE_HOURS = 24;

/** What to pull; nothing given: everything, from where the last run ended. */
export interface SyncScope {
  groupIds: readonly string[] | null;
  packageIds: readonly string[] | null;
  since: Date | null;
}

export interface RunCounts {
  groups: number;
  actions: number;
  responses: number;
  requests: number;
}

export interface SyncRun extends RunCounts {
  runKey: Buffer;
  status: SyncStatus;
  startedAt: Date;
  finishedAt: Date | null;
  error: string | null;
}

const COLUMNS =
  'run_key AS runKey, status, started_at AS startedAt, finished_at AS finishedAt, group_count AS `groups`, action_count AS actions, ' +
  'response_count AS responses, request_count AS requests, error';

export async function readRun(sql: Sql, runKey: Buffer): Promise<SyncRun | null> {
  const [run] = await sql.query<SyncRun>(`SELECT ${COLUMNS} FROM sync_runs WHERE run_key = ?`, [runKey]);
  return run ?? null;
}

/** The run under way; only the holder of the lease makes one. */
export async function runningRun(sql: Sql): Promise<SyncRun | null> {
  const [run] = await sql.query<SyncRun>(
    `SELECT ${COLUMNS} FROM sync_runs WHERE status = 'RUNNING' ORDER BY started_at DESC LIMIT 1`,
  );
  return run ?? null;
}

/** Milliseconds until a run of this scope is due, so many after the last one ended; one that was cut short is due at once. */
export async function msUntilDue(sql: Sql, scope: SyncScope, everyMs: number): Promise<number> {
  const [last] = await sql.query<{ ms: string | number | null }>(
    'SELECT TIMESTAMPDIFF(MICROSECOND, finished_at, NOW(3)) / 1000 AS ms FROM sync_runs WHERE scope = ? ORDER BY started_at DESC LIMIT 1',
    [JSON.stringify(scope)],
  );
  return last === undefined || last.ms === null ? 0 : Math.max(0, Math.ceil(everyMs - Number(last.ms)));
}

/** A run of the same scope that was killed, or failed, with work left goes on where it was; else a new one begins. */
export async function openRun(sql: Sql, scope: SyncScope): Promise<{ runKey: Buffer; isNew: boolean }> {
  const text = JSON.stringify(scope);
  const [left] = await sql.query<{ run_key: Buffer }>(
    "SELECT run_key FROM sync_runs r WHERE status IN ('RUNNING', 'FAILED') AND scope = ? AND started_at > NOW(3) - INTERVAL ? HOUR " +
      'AND EXISTS (SELECT 1 FROM sync_tasks t WHERE t.run_key = r.run_key AND t.is_done = 0) ORDER BY started_at DESC LIMIT 1',
    [text, RESUMABLE_HOURS],
  );
  const runKey = left?.run_key ?? randomBytes(16);
  // Whatever else was cut short is not taken up any more.
  await sql.execute(
    "UPDATE sync_runs SET status = 'FAILED', finished_at = COALESCE(finished_at, NOW(3)), error = COALESCE(error, 'cut short') WHERE status = 'RUNNING' AND run_key <> ?",
    [runKey],
  );
  await sql.execute('DELETE t FROM sync_tasks t JOIN sync_runs r ON r.run_key = t.run_key WHERE r.run_key <> ?', [
    runKey,
  ]);
  await sql.execute(
    "INSERT INTO sync_runs (run_key, scope, status, started_at) VALUES (?, ?, 'RUNNING', NOW(3)) " +
      "ON DUPLICATE KEY UPDATE status = 'RUNNING', finished_at = NULL, error = NULL",
    [runKey, text],
  );
  return { runKey, isNew: left === undefined };
}

export async function countRun(sql: Sql, runKey: Buffer, counts: RunCounts): Promise<void> {
  await sql.execute(
    'UPDATE sync_runs SET group_count = group_count + ?, action_count = action_count + ?, response_count = response_count + ?, ' +
      'request_count = request_count + ? WHERE run_key = ?',
    [counts.groups, counts.actions, counts.responses, counts.requests, runKey],
  );
}

export async function endRun(
  sql: Sql,
  runKey: Buffer,
  status: SyncStatus,
  error: string | null,
  keepRuns: number,
): Promise<void> {
  await sql.execute('UPDATE sync_runs SET status = ?, finished_at = NOW(3), error = ? WHERE run_key = ?', [
    status,
    error?.slice(0, MAX_ERROR_CHARACTERS) ?? null,
    runKey,
  ]);
  // What failed as a whole can go on from its tasks.
  if (status !== 'FAILED') await sql.execute('DELETE FROM sync_tasks WHERE run_key = ?', [runKey]);
  const [oldest] = await sql.query<{ started_at: Date }>(
    'SELECT started_at FROM sync_runs ORDER BY started_at DESC LIMIT 1 OFFSET ?',
    [keepRuns],
  );
  if (oldest !== undefined) await sql.execute('DELETE FROM sync_runs WHERE started_at <= ?', [oldest.started_at]);
}
