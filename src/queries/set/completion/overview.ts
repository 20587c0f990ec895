import type { Sql } from '../../../database/sql.js';
import type { Condition } from '../../condition.js';
import { GROUP_COLUMNS, type GroupRow } from '../../group-row.js';
import type { ListSource } from '../../page/fetch-pages.js';

/** How many were expected to answer, and have. */
export interface CompletionCounts {
  expected: number;
  completed: number;
  /** Null where nothing is ever due. */
  overdue: number | null;
}

export interface CompletionOverview {
  /** Who has answered is not known. */
  isAnonymous: boolean;
  total: CompletionCounts;
  /** By name. */
  byGroup: { group: GroupRow; counts: CompletionCounts }[];
}

/** People `p` who have not answered yet. */
export interface OutstandingList {
  source: ListSource;
  condition: Condition;
}

/** Who was expected to answer a set, and who has. */
export interface CompletionBasis {
  overview(sql: Sql): Promise<CompletionOverview>;
  outstanding: OutstandingList;
  /** The same below a group, which this column points at. */
  outstandingOfGroup: OutstandingList & { column: string };
}

/**
 * An overview in one statement.
 * @param counts rows `group_key, expected, completed, overdue` grouped WITH ROLLUP: NULL is the key of the sum of all, '' of no group.
 * @param nobody what is said where there is no row at all.
 */
export async function overviewOf(
  sql: Sql,
  counts: Condition,
  isAnonymous: Condition,
  nobody: CompletionCounts,
): Promise<CompletionOverview> {
  const rows = await sql.query<
    GroupRow & Record<'expected' | 'completed' | 'overdue' | 'isTotal' | 'isAnonymous', string | null>
  >(
    `SELECT t.expected, t.completed, t.overdue, t.group_key IS NULL AS isTotal, ${isAnonymous.where} AS isAnonymous, ${GROUP_COLUMNS} ` +
      `FROM (${counts.where}) t LEFT JOIN \`groups\` g ON g.group_key = t.group_key ORDER BY g.name IS NULL, g.name, g.group_id`,
    [...isAnonymous.parameters, ...counts.parameters],
  );
  const read = rows.map(({ expected, completed, overdue, isTotal, isAnonymous: anonymous, ...group }) => ({
    group,
    isTotal: Number(isTotal) === 1,
    isAnonymous: Number(anonymous) === 1,
    counts: {
      expected: Number(expected),
      completed: Number(completed),
      overdue: overdue === null ? null : Number(overdue),
    },
  }));
  const total = read.find((row) => row.isTotal);
  return {
    isAnonymous: total?.isAnonymous ?? false,
    total: total?.counts ?? nobody,
    // What has no group is in no group's count.
    byGroup: read.filter(({ isTotal, group }) => !isTotal && group.key !== null),
  };
}
