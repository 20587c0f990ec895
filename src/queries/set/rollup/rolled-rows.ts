import { allOf, type Condition } from '../../condition.js';
import { type Fragment, fragment, holding } from '../../fragment.js';
import type { RolledPart } from './rolled-part.js';

/** Keys that stand for none and for all (src/rollups/keys.ts), as SQL. */
export const NONE = "X'00000000000000000000000000000000'";
export const ALL = "X'ffffffffffffffffffffffffffffffff'";

export interface RolledRows {
  table: 'rollup_responses' | 'rollup_questions' | 'rollup_options' | 'rollup_pairs';
  /** Null for responses. */
  questionKeys: readonly Buffer[] | null;
  /** Rows of each group, rather than those of all groups together. */
  isPerGroup: boolean;
  /** The package is looked at. */
  needsPackage: boolean;
  where?: Condition;
}

/** The package of rollup rows `x`: their own, or that of their question, `p`. NULL where there is none. */
export const packageOf = ({ questionKeys }: Pick<RolledRows, 'questionKeys'>): string =>
  questionKeys === null ? `NULLIF(x.package_key, ${NONE})` : 'p.package_key';

/** `FROM … WHERE …` of the rollup rows `x` of a set. */
export function rolledRows(part: RolledPart, rows: RolledRows): Fragment {
  const { table, questionKeys, isPerGroup } = rows;
  const joinsPackage = questionKeys !== null && (rows.needsPackage || part.namesPackages);
  const packageKey = questionKeys === null ? 'x.package_key' : 'p.package_key';
  const conditions = allOf([
    ...(questionKeys === null ? [] : [{ where: 'x.question_key IN (?)', parameters: [questionKeys] }]),
    ...(table === 'rollup_pairs' ? [] : [{ where: `x.group_key ${isPerGroup ? '<>' : '='} ${ALL}`, parameters: [] }]),
    ...(part.from === null ? [] : [{ where: 'x.day >= ?', parameters: [part.from] }]),
    ...(part.to === null ? [] : [{ where: 'x.day < ?', parameters: [part.to] }]),
    part.on((column) => (column === 'group_key' ? 'x.group_key' : packageKey)),
    ...(rows.where === undefined ? [] : [rows.where]),
  ]);
  const join = joinsPackage ? ' JOIN questions p ON p.question_key = x.question_key' : '';
  return fragment`FROM ${table} x${join} WHERE ${holding(conditions)}`;
}
