import { Field, ID, ObjectType } from 'type-graphql';
import type { GroupType as GroupTypeName } from '../kaizala/vocabulary.js';
import { GroupType } from './group-type.enum.js';
import { UrlScalar } from './scalar/url.scalar.js';

@ObjectType({
  description: "A Kaizala conversation group. `id` is Kaizala's own id, verbatim and opaque (it may be `guid@3`).",
})
export class Group {
  key!: Buffer;

  @Field(() => ID, { description: "Kaizala's own, verbatim and opaque" })
  id!: string;

  @Field(() => String, { nullable: true, description: 'null while nothing has said it' })
  name!: string | null;

  @Field(() => GroupType, { description: 'What Kaizala calls it' })
  type!: GroupTypeName;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "A bearer secret upstream: null unless the caller's key may read media",
  })
  imageUrl!: string | null;
}
