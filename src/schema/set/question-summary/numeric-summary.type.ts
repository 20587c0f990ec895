import { ObjectType } from 'type-graphql';
import { QuestionSummary } from './question-summary.type.js';

@ObjectType({ implements: QuestionSummary })
export class NumericSummary extends QuestionSummary {}
