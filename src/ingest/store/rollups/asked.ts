import type { QuestionType } from '../../../kaizala/vocabulary.js';

/**
 * Of an action with more pairs of a numeric question and one with options, none is rolled up: their number grows with the square of the form, and
 * a form of 14 and 14 is long.
 */
export const MAX_PAIRS = 200;

/** What the responses of one action were asked, as rollups see it; keys in hex. */
export interface Asked {
  questions: readonly string[];
  numeric: ReadonlySet<string>;
  withOptions: readonly string[];
  /** Too many pairs. */
  isWide: boolean;
}

export const NOTHING_ASKED: Asked = { questions: [], numeric: new Set(), withOptions: [], isWide: false };

export function askedOf(questions: readonly { questionKey: Buffer; type: QuestionType }[]): Asked {
  const keysOf = (...types: QuestionType[]) =>
    questions.filter(({ type }) => types.includes(type)).map(({ questionKey }) => questionKey.toString('hex'));
  const numeric = new Set(keysOf('NUMERIC'));
  const withOptions = keysOf('SINGLE_OPTION', 'MULTI_OPTION');
  return {
    questions: questions.map(({ questionKey }) => questionKey.toString('hex')),
    numeric,
    withOptions,
    isWide: numeric.size * withOptions.length > MAX_PAIRS,
  };
}

/** Whether another thing follows from it for rollups. */
export const isAskedAlike = (a: Asked, b: Asked): boolean =>
  a.questions.length === b.questions.length && a.questions.toSorted().join() === b.questions.toSorted().join();
