import type { QuestionType } from '../../kaizala/vocabulary.js';
import type { QuestionSummary } from '../../schema/set/question-summary/question-summary.type.js';
import type { FoundQuestions } from './find-questions.js';
import type { QuestionKeys, ResponseSetPlan } from './response-set-plan.js';

/** A summary that knows its set, so that its fields can ask for more. */
export interface OpenSummary extends QuestionSummary {
  set: ResponseSetPlan;
  keys: QuestionKeys;
}

const TYPE_NAMES: Record<QuestionType, string> = {
  SINGLE_OPTION: 'OptionSummary',
  MULTI_OPTION: 'OptionSummary',
  TEXT: 'TextSummary',
  NUMERIC: 'NumericSummary',
  DATE: 'DateTimeSummary',
  DATE_TIME: 'DateTimeSummary',
  LOCATION: 'LocationSummary',
  IMAGE: 'AttachmentSummary',
  ATTACHMENT_LIST: 'AttachmentSummary',
  PHONE_NUMBER: 'TextSummary',
  UNKNOWN: 'TextSummary',
};

export async function summarise(set: ResponseSetPlan, { question, keys }: FoundQuestions): Promise<OpenSummary> {
  const { answered, asked } = await set.answerCounts.load(keys);
  return { typeName: TYPE_NAMES[question.type], question, answered, unanswered: asked - answered, set, keys };
}
