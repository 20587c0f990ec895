import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Option } from '../../option.type.js';

@ObjectType({ description: 'A multi-option question has two denominators.' })
export class OptionCount {
  @Field(() => Option, { description: 'Which option' })
  option!: Option;

  @Field(() => Int, { description: 'Responses that chose it' })
  count!: number;

  @Field(() => Float, { nullable: true, description: 'of those who answered; null where nobody did' })
  shareOfResponses!: number | null;

  @Field(() => Float, { nullable: true, description: 'Of all choices, from 0 to 1; null where nobody chose' })
  shareOfSelections!: number | null;
}
