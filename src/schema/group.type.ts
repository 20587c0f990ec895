import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: "A Kaizala conversation group. `id` is Kaizala's own id, verbatim and opaque (it may be `guid@3`).",
})
export class Group {
  key!: Buffer;

  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;
}
