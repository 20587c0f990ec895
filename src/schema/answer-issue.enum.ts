import { ANSWER_ISSUES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const AnswerIssue = enumOf(
  'AnswerIssue',
  ANSWER_ISSUES,
  'What could not be read from an answer; `raw` has all of it',
  {
    NOT_A_NUMBER: 'No number',
    OUT_OF_RANGE: 'A number, time or place beyond what there is',
    AMBIGUOUS_TIME: 'A time without a zone, or a day that depends on one',
    NOT_A_LOCATION: 'No place',
    OPTION_NOT_LISTED: 'An option that the form does not have',
    MORE_THAN_ONE_OPTION: 'Several options where one was asked for',
    UNKNOWN_TYPE: 'A question of a type that this gateway does not know',
    TRUNCATED: 'Longer or finer than what is kept beside `raw`',
  },
);
