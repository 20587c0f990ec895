import type { QuestionType } from '../kaizala/vocabulary.js';
import type { AnswerConditions } from '../queries/filter/answer-filter.js';
import type { ResponseConditions } from '../queries/filter/response-filter.js';
import type { AnswerFilter } from '../schema/filter/answer-filter.input.js';
import type { ResponseFilter } from '../schema/filter/response-filter.input.js';
import type { GatewayContext } from './context.js';
import { exactlyOne } from './exactly-one.js';
import { questionsMeant } from './questions-meant.js';

/** Which types a condition can be about; text and being answered are about any. */
const TYPES: Readonly<Record<string, readonly QuestionType[]>> = {
  number: ['NUMERIC'],
  option: ['SINGLE_OPTION', 'MULTI_OPTION'],
  date: ['DATE'],
  dateTime: ['DATE_TIME'],
  location: ['LOCATION'],
};

/**
 * A filter as the caller wrote it, its questions looked up: conditions on answers name them by title.
 * @throws BAD_USER_INPUT for a question that is not there, or of another type; FORBIDDEN where its answers are not the caller's to read.
 */
export async function readResponseFilter(
  filter: ResponseFilter | null | undefined,
  context: GatewayContext,
): Promise<ResponseConditions | null> {
  if (filter == null) return null;
  const { and, or, not, answers, ...rest } = filter;
  const all = (parts: readonly ResponseFilter[]) => Promise.all(parts.map((part) => within(part, context)));
  return {
    ...rest,
    and: and == null ? null : await all(and),
    or: or == null ? null : await all(or),
    not: not == null ? null : await within(not, context),
    answers: answers == null ? null : await Promise.all(answers.map((answer) => readAnswerFilter(answer, context))),
  };
}

const within = async (filter: ResponseFilter, context: GatewayContext): Promise<ResponseConditions> =>
  (await readResponseFilter(filter, context)) ?? {};

/** What is asked of an answer, and which types of question it can be asked of. @throws BAD_USER_INPUT unless it is exactly one thing. */
export function readAnswerCondition({ question: _, ...conditions }: AnswerFilter) {
  const { isAnswered, text, number, option, date, dateTime, location } = conditions;
  const kind = exactlyOne('a filter by answer', { isAnswered, text, number, option, date, dateTime, location });
  return { conditions, types: TYPES[kind] ?? null };
}

async function readAnswerFilter(filter: AnswerFilter, context: GatewayContext): Promise<AnswerConditions> {
  const { question: ref } = filter;
  const { conditions, types } = readAnswerCondition(filter);
  const questions = await questionsMeant(ref, types, context);
  return { ...conditions, questionKeys: questions.map(({ key }) => key) };
}
