import { ObjectType } from 'type-graphql';
import { QuestionSummary } from './question-summary.type.js';

@ObjectType({ implements: QuestionSummary, description: 'Of a DATE or DATE_TIME question' })
export class DateTimeSummary extends QuestionSummary {}
