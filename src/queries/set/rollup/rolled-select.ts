import { type Fragment, fragment } from '../../fragment.js';
import type { StatementSource } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';
import { type RolledRows, rolledRows } from './rolled-rows.js';

/** Sums of rollups by a column, and beside them those of rows of the parts of days at the window's ends. Null where rollups cannot tell. */
export function rolledSelect(
  set: SetScope,
  { by, sum, ...rows }: Pick<RolledRows, 'table' | 'questionKeys'> & { by: string; sum: string },
  ofEdges: (edges: SetScope) => Fragment,
): { rows: Fragment; source: StatementSource } | null {
  const { rolled } = set;
  if (rolled === null) return null;
  const from = rolledRows(rolled, { ...rows, isPerGroup: rolled.namesGroups, needsPackage: false });
  const ofDays = fragment`SELECT x.${by}, SUM(x.${sum}) AS count ${from} GROUP BY x.${by}`;
  if (rolled.edges === null) return { rows: ofDays, source: 'ROLLUP' };
  return { rows: fragment`${ofDays} UNION ALL ${ofEdges(rolled.edges)}`, source: 'MIXED' };
}
