import { ObjectType } from 'type-graphql';
import { QuestionSummary } from './question-summary.type.js';

@ObjectType({ implements: QuestionSummary, description: 'Of an IMAGE or ATTACHMENT_LIST question' })
export class AttachmentSummary extends QuestionSummary {}
