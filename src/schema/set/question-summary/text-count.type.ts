import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType()
export class TextCount {
  @Field(() => String)
  text!: string;

  @Field(() => Int)
  count!: number;
}
