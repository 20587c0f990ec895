import { mayRead } from '../../auth/sensitivity.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';
import { ANSWERED_COUNT } from '../../queries/set/summary/answered-count.js';
import { ASKED_COUNT } from '../../queries/set/summary/asked-count.js';
import { QuestionSummary } from '../../schema/set/question-summary/question-summary.type.js';
import type { GatewayContext } from '../context.js';
import type { FoundQuestions } from './find-questions.js';
import type { QuestionKeys, ResponseSetPlan } from './response-set-plan.js';

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

/** A summary that knows its set, so that its fields ask only for what is shown. */
export class OpenSummary extends QuestionSummary {
  readonly keys: QuestionKeys;

  constructor(
    readonly set: ResponseSetPlan,
    { question, keys }: Pick<FoundQuestions, 'question' | 'keys'>,
  ) {
    super();
    this.typeName = TYPE_NAMES[question.type];
    this.question = question;
    this.keys = keys;
    const { planner } = set;
    const answered = () => planner.summary(ANSWERED_COUNT, keys);
    this.counts = {
      answered,
      unanswered: async () => {
        const [answers, asked] = await Promise.all([answered(), planner.summary(ASKED_COUNT, keys)]);
        return asked - answers;
      },
    };
  }

  /** What answers say, only to a caller who may read them; null to any other. */
  async readable<Value>({ caller }: GatewayContext, value: () => Promise<Value>): Promise<Value | null> {
    return mayRead(caller, this.question.sensitivity) ? value() : null;
  }
}
