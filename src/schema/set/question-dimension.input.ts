import { Field, InputType, Int } from 'type-graphql';
import { QuestionRef } from '../question-ref.input.js';
import { BinsInput } from './bins.input.js';

@InputType({
  description:
    'By options, by numbers, dates and times, or by text. `bins` cuts a numeric question; `top` keeps the largest and folds the rest into OTHER, where a response ' +
    'counts once. Responses without an answer stay by themselves. LOCATION, IMAGE and ATTACHMENT_LIST questions are refused.',
})
export class QuestionDimension {
  @Field(() => QuestionRef, { description: 'Which question' })
  ref!: QuestionRef;

  @Field(() => BinsInput, { nullable: true, description: 'null: each number by itself, as a TextKey with its digits' })
  bins?: BinsInput | null;

  @Field(() => Int, { nullable: true, description: 'null: all' })
  top?: number | null;
}
