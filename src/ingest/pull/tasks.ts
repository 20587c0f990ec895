import type { Sql } from '../../database/sql.js';
import type { SyncStep } from '../../kaizala/vocabulary.js';
import { keyOf } from '../../keys.js';
import { insertRows, type Value } from '../store/rows.js';
import type { ListingCursor } from './listing.js';

/** Something to ask Kaizala for. `subject`: a package, a kind or an action. */
export interface NewTask {
  step: SyncStep;
  groupId: string | null;
  subject: string | null;
}

export interface Task extends NewTask {
  taskKey: Buffer;
  cursor: ListingCursor | null;
}

const keyOfTask = ({ step, groupId, subject }: NewTask) => keyOf('sync-task', step, groupId, subject);

/** Each only once a run, however often it is found. */
export async function addTasks(sql: Sql, runKey: Buffer, tasks: readonly NewTask[]): Promise<void> {
  const rows = tasks.map((task): Value[] => [
    runKey,
    keyOfTask(task),
    task.step,
    task.groupId === null ? null : Buffer.from(task.groupId),
    task.subject === null ? null : Buffer.from(task.subject),
  ]);
  rows.sort(([, a], [, b]) => Buffer.compare(a as Buffer, b as Buffer));
  await insertRows(sql, 'sync_tasks', ['run_key', 'task_key', 'step', 'group_id', 'subject'], rows, 'step = step');
}

/** The next in the order of steps; null where the run has nothing more to ask for. */
export async function nextTask(sql: Sql, runKey: Buffer): Promise<Task | null> {
  const [row] = await sql.query<{
    task_key: Buffer;
    step: SyncStep;
    group_id: Buffer | null;
    subject: Buffer | null;
    cursor: string | null;
  }>(
    'SELECT task_key, step, group_id, subject, `cursor` FROM sync_tasks WHERE run_key = ? AND is_done = 0 ORDER BY step, task_key LIMIT 1',
    [runKey],
  );
  if (row === undefined) return null;
  return {
    taskKey: row.task_key,
    step: row.step,
    groupId: row.group_id?.toString() ?? null,
    subject: row.subject?.toString() ?? null,
    cursor: row.cursor === null ? null : (JSON.parse(row.cursor) as ListingCursor),
  };
}

export async function moveTask(sql: Sql, runKey: Buffer, { taskKey }: Task, cursor: ListingCursor): Promise<void> {
  await sql.execute('UPDATE sync_tasks SET `cursor` = ? WHERE run_key = ? AND task_key = ?', [
    JSON.stringify(cursor),
    runKey,
    taskKey,
  ]);
}

export async function endTask(sql: Sql, runKey: Buffer, { taskKey }: Task, error: string | null): Promise<void> {
  await sql.execute(
    'UPDATE sync_tasks SET is_done = 1, `cursor` = NULL, error = ? WHERE run_key = ? AND task_key = ?',
    [error, runKey, taskKey],
  );
}

/** They were given up, and were not to blame: asked for again from their beginning. */
export async function reopenTasks(sql: Sql, runKey: Buffer, tasks: readonly Task[]): Promise<void> {
  if (tasks.length === 0) return;
  await sql.execute('UPDATE sync_tasks SET is_done = 0, error = NULL WHERE run_key = ? AND task_key IN (?)', [
    runKey,
    tasks.map(({ taskKey }) => taskKey),
  ]);
}

export async function tasksLeft(sql: Sql, runKey: Buffer): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    'SELECT COUNT(*) AS n FROM sync_tasks WHERE run_key = ? AND is_done = 0',
    [runKey],
  );
  return Number(row?.n ?? 0);
}

/** How many were given up, and why the first of them. */
export async function failedTasks(sql: Sql, runKey: Buffer): Promise<{ count: number; first: string | null }> {
  const [row] = await sql.query<{ n: number; first: string | null }>(
    'SELECT COUNT(*) AS n, MIN(error) AS first FROM sync_tasks WHERE run_key = ? AND error IS NOT NULL',
    [runKey],
  );
  return { count: Number(row?.n ?? 0), first: row?.first ?? null };
}
