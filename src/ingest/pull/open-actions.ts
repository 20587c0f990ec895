import type { Bounds } from '../../bounds.js';
import type { Sql } from '../../database/sql.js';
import type { ActionKind } from '../../kaizala/vocabulary.js';
import { keyOf } from '../../keys.js';

type Quiet = Pick<Bounds, 'syncQuietMs' | 'syncEndedMs'>;

const IS_OPEN =
  '(a.due_at IS NULL OR a.due_at > NOW(3) - INTERVAL ? MICROSECOND) ' +
  'AND (a.created_at > NOW(3) - INTERVAL ? MICROSECOND OR EXISTS (SELECT 1 FROM responses r WHERE r.action_key = a.action_key ' +
  'AND r.submitted_at > NOW(3) - INTERVAL ? MICROSECOND))';

/** Kept under the action's key when it was read (cursors.ts). */
const WAS_READ = 'EXISTS (SELECT 1 FROM sync_cursors c WHERE c.cursor_key = a.action_key)';

const openParameters = ({ syncEndedMs, syncQuietMs }: Quiet) =>
  [syncEndedMs, syncQuietMs, syncQuietMs].map((ms) => ms * 1000);

/**
 * Known actions that somebody may still answer: not ended, and sent or answered lately. Listings name actions by when they were sent, so answers to an
 * older one are found only by asking for it. Of a kind that is listed without responses also those that were never read: a pull that was given up may
 * have listed them and no more.
 */
export async function openActions(
  sql: Sql,
  groupId: string,
  of: { packageId: string } | { kind: ActionKind },
  bounds: Quiet,
): Promise<string[]> {
  const [condition, value, worth] =
    'packageId' in of
      ? ['a.package_key = ?', keyOf('package', of.packageId), IS_OPEN]
      : ['a.kind = ?', of.kind, `(${IS_OPEN} OR NOT ${WAS_READ})`];
  const rows = await sql.query<{ action_id: Buffer }>(
    `SELECT a.action_id FROM actions a WHERE a.group_key = ? AND ${condition} AND ${worth} ORDER BY a.action_key`,
    [keyOf('group', groupId), value, ...openParameters(bounds)],
  );
  return rows.map(({ action_id }) => action_id.toString());
}

/** Those of these actions that were read before and that nobody can be expected to answer any more. */
export async function closedAmong(sql: Sql, actionIds: readonly string[], bounds: Quiet): Promise<Set<string>> {
  if (actionIds.length === 0) return new Set();
  const rows = await sql.query<{ action_id: Buffer }>(
    `SELECT a.action_id FROM actions a WHERE a.action_key IN (?) AND ${WAS_READ} AND NOT (${IS_OPEN})`,
    [actionIds.map((id) => keyOf('action', id)), ...openParameters(bounds)],
  );
  return new Set(rows.map(({ action_id }) => action_id.toString()));
}

/** Packages that were ever seen. */
export async function knownPackages(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ package_id: Buffer }>('SELECT package_id FROM packages ORDER BY package_key');
  return rows.map(({ package_id }) => package_id.toString());
}
