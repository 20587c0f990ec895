import { groupBy } from '../../../group-by.js';
import { grouped } from '../aggregate/grouped.js';
import { type AnswerOperand, measureOf } from '../aggregate/measure-sql.js';
import type { Measure, MeasureResult } from '../aggregate/request.js';
import { answersOfSet } from '../answers-of-set.js';
import type { SetScope } from '../response-set.js';
import { rolledSummary } from '../rollup/rolled-summary.js';
import type { SummaryKind, SummarySelect } from './summary-kind.js';

type AnswerMeasure = Measure & { of: AnswerOperand };

/**
 * Measures of the whole set. Those of responses share one SELECT, but for when the first and the last were submitted: an index knows that. One of
 * nothing but answers reads their range alone, which is less than looking up an answer for every response.
 */
export const MEASURES: SummaryKind<Measure, MeasureResult> = {
  name: 'measures',
  selects: (set, measures) => sharing(measures).map((group) => selectOf(set, group)),
  read(rows, measures) {
    const results = new Map<Measure, MeasureResult>();
    sharing(measures).forEach((group, at) => {
      group.forEach((measure, index) => {
        results.set(measure, (rows[at]?.[0]?.[columnOf(measure, index)] ?? null) as MeasureResult);
      });
    });
    return measures.map((measure) => results.get(measure) ?? null);
  },
};

/** Measures that share a SELECT. */
function sharing(measures: readonly Measure[]): Measure[][] {
  const groups = groupBy(measures, (measure) => {
    if (isOfAnswers(measure)) return measure;
    return isEdge(measure) ? 'edges' : 'responses';
  });
  return [...groups.values()];
}

const isPlain = ({ minus, where }: Measure) => minus === undefined && where === undefined;

const isOfAnswers = (measure: Measure): measure is AnswerMeasure => measure.of.kind === 'answer' && isPlain(measure);

const isEdge = (measure: Measure) => measure.of.column === 'submitted_at' && isPlain(measure);

function selectOf(set: SetScope, group: readonly Measure[]): SummarySelect {
  const [first] = group;
  if (first !== undefined && isOfAnswers(first)) return answersSelect(set, first);
  const { condition } = set;
  if (first !== undefined && isEdge(first)) {
    const columns = group.map((measure, index) => [columnOf(measure, index), `${measure.fn}(r.submitted_at)`] as const);
    return {
      columns: Object.fromEntries(columns),
      rest: `FROM responses r WHERE ${condition.where}`,
      parameters: condition.parameters,
    };
  }
  const rolled = rolledSummary(
    set,
    Object.fromEntries(group.map((measure, index) => [columnOf(measure, index), measure])),
  );
  if (rolled !== null) return rolled;
  const { text, parameters } = grouped(set, [], group);
  const columns = group.map((measure, index) => [columnOf(measure, index), `t.m${index}`] as const);
  return { columns: Object.fromEntries(columns), rest: `FROM (${text}) t`, parameters };
}

function answersSelect(set: SetScope, measure: AnswerMeasure): SummarySelect {
  const rolled = rolledSummary(set, { [columnOf(measure, 0)]: measure });
  if (rolled !== null) return rolled;
  const { questionKeys, column } = measure.of;
  const { from, condition } = answersOfSet(set, 'answers', questionKeys);
  const isRanked = measure.fn === 'PERCENTILE';
  const rows =
    `SELECT a.${column} AS value, ROW_NUMBER() OVER (ORDER BY a.${column}) - 1 AS place, COUNT(*) OVER () - 1 AS last ` +
    `FROM ${from} WHERE (${condition.where}) AND a.${column} IS NOT NULL`;
  const value = measureOf(measure, isRanked ? 'v.value' : `a.${column}`, 'v.place', 'v.last');
  return {
    columns: { [columnOf(measure, 0)]: value },
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
