import { Field, InputType } from 'type-graphql';
import { QuestionRef } from '../question-ref.input.js';
import { DateFilter } from './date-filter.input.js';
import { DateTimeFilter } from './date-time-filter.input.js';
import { GeoFilter } from './geo-filter.input.js';
import { NumberFilter } from './number-filter.input.js';
import { OptionFilter } from './option-filter.input.js';
import { StringFilter } from './string-filter.input.js';

@InputType({
  description:
    'Exactly one condition beside `question`. It holds only where the question was answered, but for `isAnswered: false` and `option.none`; what is no number is not equal to any.',
})
export class AnswerFilter {
  @Field(() => QuestionRef, { description: 'Which question' })
  question!: QuestionRef;

  @Field(() => Boolean, { nullable: true, description: 'true: any answer; false: none' })
  isAnswered?: boolean | null;

  @Field(() => StringFilter, { nullable: true, description: 'what a person would read, whatever the type' })
  text?: StringFilter | null;

  @Field(() => NumberFilter, { nullable: true, description: 'Of a NUMERIC question' })
  number?: NumberFilter | null;

  @Field(() => OptionFilter, { nullable: true, description: 'Of a question with options' })
  option?: OptionFilter | null;

  @Field(() => DateFilter, { nullable: true, description: 'Of a DATE question' })
  date?: DateFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: 'Of a DATE_TIME question' })
  dateTime?: DateTimeFilter | null;

  @Field(() => GeoFilter, { nullable: true, description: 'Of a LOCATION question' })
  location?: GeoFilter | null;
}
