import { Field, InputType } from 'type-graphql';
import { QuestionRef } from '../question-ref.input.js';
import { TableField, type TableFieldName } from './table-field.enum.js';

@InputType({ description: 'Exactly one of question and field' })
export class ColumnInput {
  @Field(() => QuestionRef, { nullable: true })
  question?: QuestionRef | null;

  @Field(() => TableField, { nullable: true })
  field?: TableFieldName | null;

  @Field(() => String, {
    nullable: true,
    description: "the column's name; by default the question's title, or the field's name as in `submittedAt`",
  })
  as?: string | null;
}
