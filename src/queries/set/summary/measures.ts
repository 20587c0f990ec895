import { type AnswerOperand, measureOf, measureSql } from '../aggregate/measure-sql.js';
import type { Measure, MeasureResult } from '../aggregate/request.js';
import { answersOfSet } from '../answers-of-set.js';
import type { SetScope } from '../response-set.js';
import type { SummaryKind, SummarySelect } from './summary-kind.js';

/**
 * Measures of the whole set. Those of responses share one SELECT; one of answers reads their range alone, which is less than looking up an answer
 * for every response.
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
    const together = measures.some((measure) => !isOfAnswers(measure)) ? rows[0] : undefined;
    const alone = rows.slice(together === undefined ? 0 : 1);
    let seen = 0;
    return measures.map((measure): MeasureResult => {
      if (isOfAnswers(measure)) return alone.shift()?.[0]?.[answerColumn(measure)] as MeasureResult;
      return together?.[0]?.[`m${seen++}`] as MeasureResult;
    });
  },
};

type AnswerMeasure = Measure & { of: AnswerOperand };

const isOfAnswers = (measure: Measure): measure is AnswerMeasure => measure.of.kind === 'answer';

function responsesSelect({ condition }: SetScope, measures: readonly Measure[]): SummarySelect {
  const columns = measures.flatMap((measure, index) => measureSql(measure, index).select);
  return {
    columns: Object.fromEntries(columns.map((column) => column.split(' AS ').reverse() as [string, string])),
    rest: `FROM responses r WHERE ${condition.where}`,
    parameters: condition.parameters,
  };
}

function answersSelect(set: SetScope, measure: AnswerMeasure): SummarySelect {
  const { from, condition } = answersOfSet(set, 'answers', measure.of.questionKeys);
  return {
    columns: { [answerColumn(measure)]: measureOf(measure, 'a') },
    rest: `FROM ${from} WHERE ${condition.where}`,
    parameters: condition.parameters,
  };
}

/** One SQL type a name. */
function answerColumn(measure: AnswerMeasure): string {
  if (measure.fn === 'COUNT' || measure.fn === 'COUNT_DISTINCT') return 'count';
  return measure.of.column === 'decimal_value' ? measure.fn.toLowerCase() : measure.of.column;
}
