import { type Fragment, fragment, holding, joined } from '../../fragment.js';
import type { SetScope } from '../response-set.js';
import { dimensionSql } from './dimension-sql.js';
import { Joins } from './joins.js';
import { labelSql } from './label-sql.js';
import type { Dimension } from './request.js';

/** The keys of a dimension's largest groups, in the order that groups have by default. */
export function topSql(set: SetScope, dimension: Dimension): Fragment {
  const joins = new Joins();
  const { key, text } = dimensionSql(set, dimension, joins);
  const shown = text === undefined ? '' : `, MIN(${text}) AS t0, MIN(r.response_key) AS r0`;
  const groups = fragment`SELECT ${key} AS k0${shown}, COUNT(*) AS count FROM responses r${joined(joins.all, '')} WHERE ${holding(set.condition)} AND ${key} IS NOT NULL GROUP BY k0`;
  return topKeys(groups, dimension);
}

/** The same of groups `k0` with their `count`; those without a key are none. */
export function topKeys(groups: Fragment, dimension: Dimension): Fragment {
  const { join, label } = labelSql(dimension, 0);
  const order = `t.count DESC, ${label} IS NULL, ${label}, t.k0`;
  return fragment`SELECT t.k0 AS top_key FROM (${groups}) t${join} WHERE t.k0 IS NOT NULL ORDER BY ${order} LIMIT ${dimension.top ?? 0}`;
}
