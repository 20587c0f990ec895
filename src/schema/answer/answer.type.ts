import { Field, InterfaceType } from 'type-graphql';
import type { AnswerIssue as AnswerIssueName } from '../../kaizala/vocabulary.js';
import { AnswerIssue } from '../answer-issue.enum.js';
import { Question } from '../question.type.js';
import { JsonScalar } from '../scalar/json.scalar.js';

@InterfaceType({
  description:
    'An unanswered question has no Answer. `text` is what a person would read, whatever the type; `raw` is what arrived; `issues` says what could not be read ' +
    'from it. Field names differ between types, so that one query can select them all.',
  resolveType: (answer: Answer) => answer.typeName,
})
export abstract class Answer {
  typeName!: string;
  /** Among questions of equal title and type in one form, from 1. */
  occurrence!: number;

  @Field(() => Question, { description: 'What was asked' })
  question!: Question;

  @Field(() => String, { nullable: true, description: 'null without the scope that the question needs' })
  text!: string | null;

  @Field(() => JsonScalar, { nullable: true, description: 'null without the scope that the question needs' })
  raw!: unknown;

  @Field(() => [AnswerIssue], { description: 'Empty where all of it could be read' })
  issues!: AnswerIssueName[];
}
