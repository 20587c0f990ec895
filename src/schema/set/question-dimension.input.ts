import { Field, InputType } from 'type-graphql';
import { QuestionRef } from '../question-ref.input.js';

@InputType()
export class QuestionDimension {
  @Field(() => QuestionRef)
  ref!: QuestionRef;
}
