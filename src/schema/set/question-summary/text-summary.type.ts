import { ObjectType } from 'type-graphql';
import { QuestionSummary } from './question-summary.type.js';

@ObjectType({ implements: QuestionSummary, description: 'Of a TEXT question, and of those that are summarised as one' })
export class TextSummary extends QuestionSummary {}
