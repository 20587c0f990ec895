import { ObjectType } from 'type-graphql';
import { QuestionSummary } from './question-summary.type.js';

@ObjectType({ implements: QuestionSummary, description: 'Of a NUMERIC question' })
export class NumericSummary extends QuestionSummary {}
