import { Field, InputType } from 'type-graphql';
import { QuestionRef } from '../question-ref.input.js';
import { AggregateFn, type AggregateFnName } from './aggregate-fn.enum.js';
import { DistinctOf, type DistinctOfName } from './distinct-of.enum.js';
import { MeasureField, type MeasureFieldName } from './measure-field.enum.js';

@InputType({
  description:
    'What is measured: responses, a `question`, or a `field` of the response (MIN and MAX of SUBMITTED_AT: first and last check-in). MIN and MAX also take date and ' +
    'date-time questions.',
})
export class MeasureInput {
  @Field(() => AggregateFn)
  fn!: AggregateFnName;

  @Field(() => QuestionRef, { nullable: true })
  question?: QuestionRef | null;

  @Field(() => MeasureField, { nullable: true })
  field?: MeasureFieldName | null;

  @Field(() => DistinctOf, { nullable: true, description: 'for COUNT_DISTINCT' })
  of?: DistinctOfName | null;

  @Field(() => String, {
    nullable: true,
    description: "the measure's name; by default `sum of Rice 1KG`; `count` is taken",
  })
  as?: string | null;
}
