import { QUESTION_TYPES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const QuestionType = enumOf('QuestionType', QUESTION_TYPES, 'What kind of answer a question asks for', {
  SINGLE_OPTION: 'One of its options',
  MULTI_OPTION: 'Any number of its options',
  TEXT: 'Any text',
  NUMERIC: 'A number',
  DATE: 'A day',
  DATE_TIME: 'An instant',
  LOCATION: 'A place',
  IMAGE: 'Pictures',
  ATTACHMENT_LIST: 'Documents, pictures and recordings',
  PHONE_NUMBER: 'A phone number',
  UNKNOWN: 'A type that this gateway does not know',
});
