import { Field, InputType } from 'type-graphql';
import { QuestionRef } from '../question-ref.input.js';
import { MeasureField, type MeasureFieldName } from './measure-field.enum.js';

@InputType({ description: 'Exactly one: a DATE or DATE_TIME question, or a time of the response' })
export class MeasureOperand {
  @Field(() => QuestionRef, { nullable: true, description: 'Its answers' })
  question?: QuestionRef | null;

  @Field(() => MeasureField, { nullable: true, description: 'A time of the response' })
  field?: MeasureFieldName | null;
}
