import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Option } from '../../option.type.js';

@ObjectType({ description: 'A multi-option question has two denominators.' })
export class OptionCount {
  @Field(() => Option)
  option!: Option;

  @Field(() => Int)
  count!: number;

  @Field(() => Float, { nullable: true, description: 'of those who answered; null where nobody did' })
  shareOfResponses!: number | null;

  @Field(() => Float, { nullable: true })
  shareOfSelections!: number | null;
}
