import { Field, ID, InputType, Int } from 'type-graphql';
import type { QuestionType as QuestionTypeName } from '../kaizala/vocabulary.js';
import { QuestionType } from './question-type.enum.js';

@InputType({
  description:
    'By `id`: one question. By `title` (compared after Unicode NFC, trimming, collapsing blanks and folding case): every question of the set with that title and of ' +
    'the type that the use needs (SUM: NUMERIC, clusters: LOCATION), taken together, options united by title. What still spans types is BAD_USER_INPUT naming ' +
    'the candidates: add `type`. `occurrence` counts equal titles of one form from 1, the default.',
})
export class QuestionRef {
  @Field(() => ID, { nullable: true, description: 'As `Question.id`' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'In any spelling of case and blanks' })
  title?: string | null;

  @Field(() => QuestionType, { nullable: true, description: 'Where questions of several types have the title' })
  type?: QuestionTypeName | null;

  @Field(() => Int, { nullable: true, description: 'From 1; by default 1' })
  occurrence?: number | null;
}
