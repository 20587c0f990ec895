import { Field, InputType } from 'type-graphql';
import type { QuestionType as QuestionTypeName } from '../kaizala/vocabulary.js';
import { StringFilter } from './filter/string-filter.input.js';
import { QuestionType } from './question-type.enum.js';

@InputType()
export class QuestionFilter {
  @Field(() => [QuestionType], { nullable: true })
  type?: QuestionTypeName[] | null;

  @Field(() => StringFilter, { nullable: true })
  title?: StringFilter | null;

  @Field(() => Boolean, { nullable: true })
  isMetadata?: boolean | null;
}
