import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A possible answer of a question with options' })
export class Option {
  key!: Buffer;

  @Field(() => ID, { description: "Opaque: this gateway's own" })
  id!: string;

  @Field(() => String, { description: 'As the form has it' })
  title!: string;

  @Field(() => Int, { description: 'Its place among the options of its question, from 0' })
  ordinal!: number;
}
