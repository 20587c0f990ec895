import { Field, InputType } from 'type-graphql';
import { QuestionRef } from '../question-ref.input.js';
import { TableField, type TableFieldName } from './table-field.enum.js';

@InputType({ description: 'Exactly one of question and field' })
export class ColumnInput {
  @Field(() => QuestionRef, { nullable: true, description: 'Its answers' })
  question?: QuestionRef | null;

  @Field(() => TableField, { nullable: true, description: 'Something of the response itself' })
  field?: TableFieldName | null;

  @Field(() => String, {
    nullable: true,
    description: "the column's name; by default the question's title, or the field's name as in `submittedAt`",
  })
  as?: string | null;
}
