import { sensitivityOf } from '../auth/sensitivity.js';
import type { QuestionRow } from '../queries/question-row.js';
import type { Question } from '../schema/question.type.js';

export function presentQuestion({ key, title, type, ordinal, isMetadata: metadata }: QuestionRow): Question {
  const isMetadata = metadata !== 0;
  const sensitivity = sensitivityOf({ type, title, isMetadata });
  return { key, id: key.toString('base64url'), title, type, ordinal, isMetadata, sensitivity };
}
