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
  @Field(() => QuestionRef)
  question!: QuestionRef;

  @Field(() => Boolean, { nullable: true })
  isAnswered?: boolean | null;

  @Field(() => StringFilter, { nullable: true, description: 'what a person would read, whatever the type' })
  text?: StringFilter | null;

  @Field(() => NumberFilter, { nullable: true })
  number?: NumberFilter | null;

  @Field(() => OptionFilter, { nullable: true })
  option?: OptionFilter | null;

  @Field(() => DateFilter, { nullable: true })
  date?: DateFilter | null;

  @Field(() => DateTimeFilter, { nullable: true })
  dateTime?: DateTimeFilter | null;

  @Field(() => GeoFilter, { nullable: true })
  location?: GeoFilter | null;
}
