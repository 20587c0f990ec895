import { Field, Float, InputType } from 'type-graphql';
import { AnswerFilter } from '../filter/answer-filter.input.js';
import { QuestionRef } from '../question-ref.input.js';
import { AggregateFn, type AggregateFnName } from './aggregate-fn.enum.js';
import { DistinctOf, type DistinctOfName } from './distinct-of.enum.js';
import { MeasureField, type MeasureFieldName } from './measure-field.enum.js';
import { MeasureOperand } from './measure-operand.input.js';

@InputType({
  description:
    'What is measured: responses, a `question`, or a `field` of the response (MIN and MAX of SUBMITTED_AT: first and last check-in). PERCENTILE interpolates linearly (as ' +
    'spreadsheets and NumPy do by default), MEDIAN is the one of 0.5, STDDEV and VARIANCE are those of a sample: null below two values. MIN and MAX also take date and ' +
    'date-time questions.',
})
export class MeasureInput {
  @Field(() => AggregateFn, { description: 'How' })
  fn!: AggregateFnName;

  @Field(() => QuestionRef, { nullable: true, description: 'Its answers' })
  question?: QuestionRef | null;

  @Field(() => MeasureField, { nullable: true, description: 'A time of the response' })
  field?: MeasureFieldName | null;

  @Field(() => MeasureOperand, {
    nullable: true,
    description:
      'subtracted first: the seconds between two times. Both are dates, or both are instants; null where one is missing.',
  })
  minus?: MeasureOperand | null;

  @Field(() => Float, { nullable: true, description: 'for PERCENTILE, 0 to 1' })
  p?: number | null;

  @Field(() => DistinctOf, { nullable: true, description: 'for COUNT_DISTINCT' })
  of?: DistinctOfName | null;

  @Field(() => AnswerFilter, { nullable: true, description: 'only responses that also match' })
  where?: AnswerFilter | null;

  @Field(() => String, {
    nullable: true,
    description: "the measure's name; by default `sum of Rice 1KG`; `count` is taken",
  })
  as?: string | null;
}
