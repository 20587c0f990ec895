import { Field, Int, InterfaceType } from 'type-graphql';
import { Question } from '../../question.type.js';

/** Counted only once they are asked for. */
export interface SummaryCounts {
  answered(): Promise<number>;
  unanswered(): Promise<number>;
}

@InterfaceType({
  description:
    'PHONE_NUMBER and UNKNOWN questions are summarised as text; without the scope that `sensitivity` asks for, only the counts',
  resolveType: (summary: QuestionSummary) => summary.typeName,
})
export abstract class QuestionSummary {
  typeName!: string;
  counts!: SummaryCounts;

  @Field(() => Question, { description: 'of several questions taken together, the first' })
  question!: Question;

  @Field(() => Int, { description: 'Responses with an answer' })
  answered(): Promise<number> {
    return this.counts.answered();
  }

  @Field(() => Int, { description: 'responses whose form asked it, without an answer' })
  unanswered(): Promise<number> {
    return this.counts.unanswered();
  }
}
