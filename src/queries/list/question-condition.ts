import type { QuestionType } from '../../kaizala/vocabulary.js';
import { ALWAYS, allOf, anyOf, type Condition } from '../condition.js';
import { compileStringFilter, type StringConditions } from '../filter/string-filter.js';

export interface QuestionConditions {
  type?: readonly QuestionType[] | null;
  title?: StringConditions | null;
  isMetadata?: boolean | null;
}

/** A filter on questions, over `questions q`. */
export function questionCondition(filter: QuestionConditions | null | undefined): Condition {
  if (filter == null) return ALWAYS;
  return allOf([
    filter.type == null ? ALWAYS : anyOf(filter.type.map((type) => ({ where: 'q.type = ?', parameters: [type] }))),
    compileStringFilter('q.title', filter.title),
    filter.isMetadata == null ? ALWAYS : { where: 'q.is_metadata = ?', parameters: [filter.isMetadata] },
  ]);
}
