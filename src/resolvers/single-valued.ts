import type { QuestionType } from '../kaizala/vocabulary.js';

/** Of which an answer has one value, that can be told apart from others and put in order. */
export const SINGLE_VALUED: readonly QuestionType[] = [
  'SINGLE_OPTION',
  'TEXT',
  'NUMERIC',
  'DATE',
  'DATE_TIME',
  'PHONE_NUMBER',
  'UNKNOWN',
];
