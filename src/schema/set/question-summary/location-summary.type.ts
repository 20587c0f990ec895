import { ObjectType } from 'type-graphql';
import { QuestionSummary } from './question-summary.type.js';

@ObjectType({ implements: QuestionSummary, description: 'Of a LOCATION question' })
export class LocationSummary extends QuestionSummary {}
