import type { QuestionType } from '../kaizala/vocabulary.js';

export interface QuestionRow {
  key: Buffer;
  title: string;
  type: QuestionType;
  ordinal: number;
  isMetadata: number;
}

export const QUESTION_COLUMNS = 'q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata';
