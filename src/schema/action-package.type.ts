import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A form, over all its versions and all the times it was sent. `id` has no version suffix.',
})
export class ActionPackage {
  key!: Buffer;

  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;
}
