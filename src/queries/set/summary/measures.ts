import { grouped } from '../aggregate/grouped.js';
import { type AnswerOperand, measureOf } from '../aggregate/measure-sql.js';
import type { Measure, MeasureResult } from '../aggregate/request.js';
import { answersOfSet } from '../answers-of-set.js';
import { idOf } from '../plan/request-id.js';
import type { SetScope } from '../response-set.js';
import { rolledSummary } from '../rollup/rolled-summary.js';
import type { SummaryKind, SummarySelect } from './summary-kind.js';

type AnswerMeasure = Measure & { of: AnswerOperand };

/**
 * Measures of the whole set. Those of responses share one SELECT, but for when the first and the last were submitted: an index knows that. Those of
 * nothing but the same answers read their range alone, once, which is less than looking up an answer for every response; what rollups may tell of
 * them is asked apart where there are rollups.
 */
export const MEASURES: SummaryKind<Measure, MeasureResult> = {
  name: 'measures',
  shareOf(set, measure) {
    if (isOfAnswers(measure)) return shareOfAnswers(set, measure);
    return isEdge(measure) ? 'edges' : 'responses';
  },
  select: selectOf,
  read: ([row], measures) =>
    measures.map((measure, index) => (row?.[columnOf(measure, index)] ?? null) as MeasureResult),
};

function shareOfAnswers({ rolled }: SetScope, measure: AnswerMeasure): string {
  const { fn, of } = measure;
  if (of.column !== 'decimal_value' || fn === 'COUNT_DISTINCT' || fn === 'PERCENTILE') return idOf(measure);
  const isSum = fn === 'COUNT' || fn === 'SUM' || fn === 'AVG';
  return idOf([rolled !== null && isSum ? 'sums' : 'all', of.questionKeys]);
}

const isPlain = ({ minus, where }: Measure) => minus === undefined && where === undefined;

const isOfAnswers = (measure: Measure): measure is AnswerMeasure => measure.of.kind === 'answer' && isPlain(measure);

const isEdge = (measure: Measure) => measure.of.column === 'submitted_at' && isPlain(measure);

function selectOf(set: SetScope, group: readonly Measure[]): SummarySelect {
  const [first] = group;
  const columns = group.map((measure, index) => [columnOf(measure, index), measure] as const);
  if (first === undefined || !isEdge(first)) {
    const rolled = rolledSummary(set, Object.fromEntries(columns));
    if (rolled !== null) return rolled;
  }
  if (first !== undefined && isOfAnswers(first)) return answersSelect(set, first, group);
  const { condition } = set;
  if (first !== undefined && isEdge(first)) {
    return {
      columns: Object.fromEntries(columns.map(([name, { fn }]) => [name, `${fn}(r.submitted_at)`])),
      rest: `FROM responses r WHERE ${condition.where}`,
      parameters: condition.parameters,
    };
  }
  const { text, parameters } = grouped(set, [], group);
  return {
    columns: Object.fromEntries(columns.map(([name], index) => [name, `t.m${index}`])),
    rest: `FROM (${text}) t`,
    parameters,
  };
}

function answersSelect(set: SetScope, { fn, of }: AnswerMeasure, group: readonly Measure[]): SummarySelect {
  const { questionKeys, column } = of;
  const { from, condition } = answersOfSet(set, 'answers', questionKeys);
  const isRanked = fn === 'PERCENTILE';
  const rows =
    `SELECT a.${column} AS value, ROW_NUMBER() OVER (ORDER BY a.${column}) - 1 AS place, COUNT(*) OVER () - 1 AS last ` +
    `FROM ${from} WHERE (${condition.where}) AND a.${column} IS NOT NULL`;
  const figureOf = (measure: Measure) => measureOf(measure, isRanked ? 'v.value' : `a.${column}`, 'v.place', 'v.last');
  return {
    columns: Object.fromEntries(group.map((measure, index) => [columnOf(measure, index), figureOf(measure)])),
    rest: isRanked ? `FROM (${rows}) v` : `FROM ${from} WHERE ${condition.where}`,
    parameters: condition.parameters,
  };
}

/** One SQL type a name. */
function columnOf(measure: Measure, index: number): string {
  if (isEdge(measure)) return measure.fn === 'MIN' ? 'first' : 'last';
  if (!isOfAnswers(measure)) return `m${index}`;
  const { fn, of } = measure;
  if (fn === 'COUNT' || fn === 'COUNT_DISTINCT') return 'count';
  return of.column === 'decimal_value' ? fn.toLowerCase() : of.column;
}
