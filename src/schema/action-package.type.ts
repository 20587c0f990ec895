import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A form, over all its versions and all the times it was sent. `id` has no version suffix.',
})
export class ActionPackage {
  key!: Buffer;

  @Field(() => ID, { description: "Kaizala's own, without a version" })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The latest that was heard; null where none was' })
  name!: string | null;
}
