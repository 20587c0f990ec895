import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A text, and how many answers say it' })
export class TextCount {
  @Field(() => String, { description: 'As it was written' })
  text!: string;

  @Field(() => Int, { description: 'Answers' })
  count!: number;
}
