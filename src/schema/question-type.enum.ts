import { QUESTION_TYPES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const QuestionType = enumOf('QuestionType', QUESTION_TYPES);
