import type { TimeCondition, WindowContext } from '../../calendar/window.js';
import { keyOf } from '../../keys.js';
import { ALWAYS, allOf, type Condition, noneOf } from '../condition.js';
import { type Comparison, compileComparison } from './comparison.js';
import { compileDateTimeFilter } from './date-time-filter.js';
import { compileGeoFilter, type GeoConditions } from './geo-filter.js';
import { compileStringFilter, type StringConditions } from './string-filter.js';

/** A condition on the answer to some questions that are taken together; exactly one kind of it. */
export interface AnswerConditions {
  questionKeys: readonly Buffer[];
  isAnswered?: boolean | null;
  text?: StringConditions | null;
  number?: Comparison<number> | null;
  option?: { any?: readonly string[] | null; all?: readonly string[] | null; none?: readonly string[] | null } | null;
  date?: Comparison<string> | null;
  dateTime?: TimeCondition | null;
  location?: GeoConditions | null;
}

/** Answers are looked up by their whole primary key: one for each response that is looked at. */
export function compileAnswerFilter(filter: AnswerConditions, context: WindowContext, column: AnswerLookUp): Condition {
  const { questionKeys, isAnswered, text, number, option, date, dateTime, location } = filter;
  const answered = (condition: Condition) => answeredWith(questionKeys, condition, column);
  if (isAnswered != null) return isAnswered ? answered(ALWAYS) : noneOf(answered(ALWAYS));
  if (option != null) return ofOptions(questionKeys, option, column);
  return answered(
    allOf([
      compileStringFilter('f.text', text),
      compileComparison('f.decimal_value', number),
      compileComparison('f.date_value', date),
      compileDateTimeFilter('f.instant_value', dateTime, context),
      compileGeoFilter('f', location),
    ]),
  );
}

/** How a statement names the response whose answers are looked at. */
type AnswerLookUp = (column: 'submitted_at' | 'response_key') => string;

function answeredWith(
  questionKeys: readonly Buffer[],
  { where, parameters }: Condition,
  column: AnswerLookUp,
): Condition {
  return {
    where:
      `EXISTS (SELECT 1 FROM answers f WHERE f.question_key IN (?) AND f.submitted_at = ${column('submitted_at')} ` +
      `AND f.response_key = ${column('response_key')} AND (${where}))`,
    parameters: [questionKeys, ...parameters],
  };
}

function ofOptions(
  questionKeys: readonly Buffer[],
  { any, all, none }: NonNullable<AnswerConditions['option']>,
  column: AnswerLookUp,
): Condition {
  const chose = (titles: readonly string[]): Condition =>
    titles.length === 0
      ? { where: 'FALSE', parameters: [] }
      : {
          where:
            `EXISTS (SELECT 1 FROM answer_options f WHERE f.question_key IN (?) AND f.submitted_at = ${column('submitted_at')} ` +
            `AND f.response_key = ${column('response_key')} AND f.option_key IN (?))`,
          parameters: [questionKeys, optionKeys(questionKeys, titles)],
        };
  return allOf([
    any == null ? ALWAYS : chose(any),
    ...(all ?? []).map((title) => chose([title])),
    none == null ? ALWAYS : noneOf(chose(none)),
  ]);
}

/** An option is known by its question and its exact title. */
const optionKeys = (questionKeys: readonly Buffer[], titles: readonly string[]) =>
  questionKeys.flatMap((questionKey) => titles.map((title) => keyOf('option', questionKey, title)));
