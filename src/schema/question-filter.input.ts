import { Field, InputType } from 'type-graphql';
import type { QuestionType as QuestionTypeName } from '../kaizala/vocabulary.js';
import { StringFilter } from './filter/string-filter.input.js';
import { QuestionType } from './question-type.enum.js';

@InputType({ description: 'All that is given must hold' })
export class QuestionFilter {
  @Field(() => [QuestionType], { nullable: true, description: 'One of these' })
  type?: QuestionTypeName[] | null;

  @Field(() => StringFilter, { nullable: true, description: 'As the form has it' })
  title?: StringFilter | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only what the app fills in; false: only what is asked' })
  isMetadata?: boolean | null;
}
