import { grouped } from '../aggregate/grouped.js';
import { type AnswerOperand, measureOf } from '../aggregate/measure-sql.js';
import type { Measure, MeasureResult } from '../aggregate/request.js';
import { answersOfSet } from '../answers-of-set.js';
import type { SetScope } from '../response-set.js';
import type { SummaryKind, SummarySelect } from './summary-kind.js';

type AnswerMeasure = Measure & { of: AnswerOperand };

/**
 * Measures of the whole set. Those of responses share one SELECT; one of nothing but answers reads their range alone, which is less than looking
 * up an answer for every response.
 */
export const MEASURES: SummaryKind<Measure, MeasureResult> = {
  name: 'measures',
  selects(set, measures) {
    const ofResponses = measures.filter((measure) => !isOfAnswers(measure));
    return [
      ...(ofResponses.length === 0 ? [] : [responsesSelect(set, ofResponses)]),
      ...measures.filter(isOfAnswers).map((measure) => answersSelect(set, measure)),
    ];
  },
  read(rows, measures) {
    const together = measures.every(isOfAnswers) ? undefined : rows[0];
    const alone = rows.slice(together === undefined ? 0 : 1);
    let seen = 0;
    return measures.map((measure): MeasureResult => {
      if (isOfAnswers(measure)) return alone.shift()?.[0]?.[answerColumn(measure)] as MeasureResult;
      return together?.[0]?.[`m${seen++}`] as MeasureResult;
    });
  },
};

const isOfAnswers = (measure: Measure): measure is AnswerMeasure =>
  measure.of.kind === 'answer' && measure.minus === undefined && measure.where === undefined;

function responsesSelect(set: SetScope, measures: readonly Measure[]): SummarySelect {
  const { text, parameters } = grouped(set, [], measures);
  return {
    columns: Object.fromEntries(measures.map((_, index) => [`m${index}`, `t.m${index}`])),
    rest: `FROM (${text}) t`,
    parameters,
  };
}

function answersSelect(set: SetScope, measure: AnswerMeasure): SummarySelect {
  const { questionKeys, column } = measure.of;
  const { from, condition } = answersOfSet(set, 'answers', questionKeys);
  const isRanked = measure.fn === 'PERCENTILE';
  const rows =
    `SELECT a.${column} AS value, ROW_NUMBER() OVER (ORDER BY a.${column}) - 1 AS place, COUNT(*) OVER () - 1 AS last ` +
    `FROM ${from} WHERE (${condition.where}) AND a.${column} IS NOT NULL`;
  return {
    columns: { [answerColumn(measure)]: measureOf(measure, isRanked ? 'v.value' : `a.${column}`, 'v.place', 'v.last') },
    rest: isRanked ? `FROM (${rows}) v` : `FROM ${from} WHERE ${condition.where}`,
    parameters: condition.parameters,
  };
}

/** One SQL type a name. */
function answerColumn({ fn, of: { column } }: AnswerMeasure): string {
  if (fn === 'COUNT' || fn === 'COUNT_DISTINCT') return 'count';
  return column === 'decimal_value' ? fn.toLowerCase() : column;
}
