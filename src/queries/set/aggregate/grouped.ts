import { type Fragment, fragment, holding, joined, sql } from '../../fragment.js';
import type { SetScope } from '../response-set.js';
import { type DimensionSql, dimensionSql } from './dimension-sql.js';
import { Joins } from './joins.js';
import { measureOf, valueSql } from './measure-sql.js';
import { type Dimension, type Measure, MISSING, mayRepeat } from './request.js';
import { topSql } from './top-sql.js';

const OTHER = MISSING.indexOf('OTHER') + 1;

interface Expression {
  name: string;
  value: Fragment;
}

/** Of dimension i: its key `k{i}` or the reason `x{i}` why it is missing, and what goes with them. */
interface DimensionColumns {
  key: Expression;
  missing: Expression;
  shown: Expression[];
}

const selected = (expressions: readonly Expression[]): Fragment =>
  joined(
    expressions.map(({ name, value }) => fragment`${value} AS ${name}`),
    ', ',
  );
const overRows = ({ name }: Expression): Expression => ({ name, value: sql(`v.${name}`) });
const least = ({ name, value }: Expression): Expression => ({ name, value: fragment`MIN(${value})` });

/**
 * Groups of the set: `k{i}`, `x{i}` and `t{i}`, `r{i}` (a response with that text), `low{i}`, `high{i}` of dimensions, `m{i}` of measures, and `count`. Answers are looked up by their
 * whole primary key, so a response is one row, or one for each option it chose; within a group it is never counted twice.
 */
export function grouped(set: SetScope, dimensions: readonly Dimension[], measures: readonly Measure[]): Fragment {
  const joins = new Joins();
  const columns = dimensions.map((dimension, index) => dimensionColumns(set, dimension, index, joins));
  const values = measures.map((measure) => valueSql(measure, joins));
  const from = fragment` FROM responses r${joined(joins.all, '')} WHERE ${holding(set.condition)}`;
  const keys = columns.flatMap(({ key, missing }) => [key, missing]);
  const groupBy = keys.length === 0 ? '' : ` GROUP BY ${keys.map(({ name }) => name).join(', ')}`;

  const isFolded = dimensions.some((dimension) => dimension.top !== undefined && mayRepeat(dimension));
  const isRanked = measures.some(({ fn }) => fn === 'PERCENTILE');
  if (!isFolded && !isRanked) {
    const measured = measures.map((measure, index) => measuredAs(index, measure, values[index] ?? null));
    const list = selected([...keys, ...columns.flatMap(({ shown }) => shown.map(least)), ...measured, COUNT]);
    return fragment`SELECT ${list}${from}${groupBy}`;
  }

  // Options that are folded into one group would count a response once for each.
  const own = isFolded ? [{ name: 'response_key', value: sql('r.response_key') }] : [];
  const shown = columns.flatMap((column) => column.shown);
  const rows = values.flatMap((value, index) => (value === null ? [] : [{ name: `v${index}`, value }]));
  const list = selected([...own, ...keys, ...shown, ...rows]);
  const isEmpty = own.length + keys.length + shown.length + rows.length === 0;
  const each = fragment`SELECT ${isFolded ? 'DISTINCT ' : ''}${isEmpty ? '1' : list}${from}`;
  const ranked = isRanked ? withPlaces(each, keys, measures) : each;
  const measured = measures.map((measure, index) =>
    measuredAs(index, measure, values[index] === null ? null : sql(`v.v${index}`)),
  );
  const outer = selected([...keys.map(overRows), ...shown.map(overRows).map(least), ...measured, COUNT]);
  return fragment`SELECT ${outer} FROM (${ranked}) v${groupBy}`;
}

const COUNT: Expression = { name: 'count', value: sql('COUNT(*)') };

function measuredAs(index: number, measure: Measure, value: Fragment | null): Expression {
  const name = `m${index}`;
  if (value === null) return { name, value: sql('COUNT(*)') };
  return { name, value: { ...value, text: measureOf(measure, value.text, `v.p${index}`, `v.l${index}`) } };
}

/** Rows that know the place of their value among those of their group, and the last place; values that are missing come last. */
function withPlaces(rows: Fragment, keys: readonly Expression[], measures: readonly Measure[]): Fragment {
  const partition = keys.length === 0 ? '' : `PARTITION BY ${keys.map(({ name }) => `w.${name}`).join(', ')}`;
  const places = measures.flatMap(({ fn }, index) =>
    fn === 'PERCENTILE'
      ? [
          `ROW_NUMBER() OVER (${partition} ORDER BY w.v${index} IS NULL, w.v${index}) - 1 AS p${index}`,
          `COUNT(w.v${index}) OVER (${partition}) - 1 AS l${index}`,
        ]
      : [],
  );
  return fragment`SELECT w.*, ${places.join(', ')} FROM (${rows}) w`;
}

function dimensionColumns(set: SetScope, dimension: Dimension, index: number, joins: Joins): DimensionColumns {
  const found = dimensionSql(set, dimension, joins);
  const { key, missing } = dimension.top === undefined ? withReason(found) : folded(set, dimension, found, joins);
  const shown = [
    ...(found.text === undefined
      ? []
      : [
          { name: `t${index}`, value: sql(found.text) },
          { name: `r${index}`, value: sql('r.response_key') },
        ]),
    ...(found.low === undefined ? [] : [{ name: `low${index}`, value: sql(found.low) }]),
    ...(found.high === undefined ? [] : [{ name: `high${index}`, value: sql(found.high) }]),
  ];
  return {
    key: { name: `k${index}`, value: sql(key) },
    missing: { name: `x${index}`, value: missing },
    shown,
  };
}

const withReason = ({ key, missing }: DimensionSql) => ({
  key,
  missing: missing === null ? sql('0') : fragment`CASE WHEN ${key} IS NULL THEN ${missing} ELSE 0 END`,
});

function folded(set: SetScope, dimension: Dimension, found: DimensionSql, joins: Joins) {
  const t = joins.own(
    't',
    (alias) => fragment`LEFT JOIN (${topSql(set, dimension)}) ${alias} ON ${alias}.top_key = ${found.key}`,
  );
  return {
    key: `CASE WHEN ${t}.top_key IS NULL THEN NULL ELSE ${found.key} END`,
    missing: fragment`CASE WHEN ${found.key} IS NULL THEN ${found.missing ?? OTHER} WHEN ${t}.top_key IS NULL THEN ${OTHER} ELSE 0 END`,
  };
}
