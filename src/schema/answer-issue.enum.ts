import { ANSWER_ISSUES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const AnswerIssue = enumOf('AnswerIssue', ANSWER_ISSUES);
