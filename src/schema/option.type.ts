import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType()
export class Option {
  key!: Buffer;

  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int)
  ordinal!: number;
}
