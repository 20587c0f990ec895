import { type Fragment, fragment, joined, sql } from '../../fragment.js';
import { grouped } from '../aggregate/grouped.js';
import { type Dimension, type Measure, MISSING } from '../aggregate/request.js';
import { topKeys } from '../aggregate/top-sql.js';
import type { StatementSource } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';
import { edgeSums } from './edge-sums.js';
import { type RolledMeasure, rolledDimension, rolledMeasure } from './rolled-request.js';
import { type RolledSums, rolledSums } from './rolled-sums.js';

/** Groups of a set with the columns that `grouped` gives them. */
export interface RolledGroups {
  groups: Fragment;
  source: StatementSource;
  /** Groups have a column `unpaired`: where it is not zero, they say too little, and rows have to be asked. */
  mayBeShort: boolean;
}

const OTHER = MISSING.indexOf('OTHER') + 1;

/** Null where rollups cannot tell, or not exactly. */
export function rolledGroups(
  set: SetScope,
  given: readonly Dimension[],
  measures: readonly Measure[],
): RolledGroups | null {
  const { rolled } = set;
  if (rolled === null) return null;
  const by = given.map((dimension) => rolledDimension(dimension, rolled.days));
  // None of its options is left out.
  const dimensions = given.map((dimension) =>
    dimension.kind === 'option' ? { ...dimension, top: undefined } : dimension,
  );
  const measured = measures.map(rolledMeasure);
  if (!by.every((one) => one !== null) || !measured.every((one) => one !== null)) return null;
  const sums = rolledSums(rolled, by, measured);
  if (sums === null) return null;
  const edges = rolled.edges === null ? [] : [edgeSums(rolled.edges, dimensions, measured)];
  const rows = joined([...sums.parts, ...edges], ' UNION ALL ');
  return {
    groups: addedUp(set, dimensions, measured, rows, sums),
    source: edges.length === 0 ? 'ROLLUP' : 'MIXED',
    mayBeShort: sums.unpaired !== null,
  };
}

/** Sums `g{i}`, `y{i}`, `count`, `c{i}`, `s{i}` of parts, added up by group. */
function addedUp(
  set: SetScope,
  dimensions: readonly Dimension[],
  measures: readonly RolledMeasure[],
  rows: Fragment,
  { unpaired }: RolledSums,
): Fragment {
  const keys = dimensions.map((dimension, index) => keySql(set, dimension, index));
  const columns = [
    ...keys.flatMap(({ key, missing }, index) => [`${key} AS k${index}`, `${missing} AS x${index}`]),
    ...measures.map((measure, index) => `${measureSql(measure, index)} AS m${index}`),
    'COALESCE(SUM(v.count), 0) AS count',
  ];
  const short = unpaired === null ? '' : fragment`, (${unpaired}) AS unpaired`;
  const groupBy = dimensions.flatMap((_, index) => [`k${index}`, `x${index}`]).join(', ');
  // Of what was taken from one group and given to another nothing may be left.
  const groups = groupBy === '' ? '' : ` GROUP BY ${groupBy} HAVING SUM(v.count) <> 0`;
  const joins = joined(
    keys.flatMap(({ join }) => join),
    '',
  );
  return fragment`SELECT ${columns.join(', ')}${short} FROM (${rows}) v${joins}${groups}`;
}

function measureSql(measure: RolledMeasure, index: number): string {
  if (measure.kind === 'responses') return 'COALESCE(SUM(v.count), 0)';
  switch (measure.fn) {
    case 'COUNT':
      return `COALESCE(SUM(v.c${index}), 0)`;
    case 'SUM':
      return `CASE WHEN SUM(v.c${index}) > 0 THEN SUM(v.s${index}) END`;
    case 'AVG':
      return `SUM(v.s${index}) / NULLIF(SUM(v.c${index}), 0)`;
  }
}

interface KeySql {
  key: string;
  missing: string;
  join: Fragment[];
}

/** Options of several questions are one where their titles are; of a dimension that keeps its largest groups, the others are OTHER. */
function keySql(set: SetScope, dimension: Dimension, index: number): KeySql {
  const [given, reason] = [`v.g${index}`, `v.y${index}`];
  const { key, join } =
    dimension.kind === 'option' ? sameOption(dimension.questionKeys, given, index) : { key: given, join: [] };
  if (dimension.top === undefined) return { key, missing: reason, join };
  const { top, ...all } = dimension;
  const groups = rolledGroups(set, [all], [])?.groups ?? grouped(set, [all], []);
  const largest = topKeys(groups, { ...all, top });
  return {
    key: `CASE WHEN t${index}.top_key IS NULL THEN NULL ELSE ${key} END`,
    missing: `CASE WHEN ${key} IS NULL THEN ${reason} WHEN t${index}.top_key IS NULL THEN ${OTHER} ELSE 0 END`,
    join: [...join, fragment` LEFT JOIN (${largest}) t${index} ON t${index}.top_key = ${key}`],
  };
}

function sameOption(questionKeys: readonly Buffer[], option: string, index: number): { key: string; join: Fragment[] } {
  if (questionKeys.length === 1) return { key: option, join: [] };
  return {
    key: `p${index}.same_key`,
    join: [
      sql(
        // By its bytes: text comparison pads, so that "Yes" equals "Yes ".
        ' LEFT JOIN (SELECT o.option_key, MIN(o.option_key) OVER (PARTITION BY CAST(o.title AS BINARY)) AS same_key ' +
          `FROM options o WHERE o.question_key IN (?)) p${index} ON p${index}.option_key = ${option}`,
        questionKeys,
      ),
    ],
  };
}
