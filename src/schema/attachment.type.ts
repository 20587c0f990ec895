import { Field, ObjectType } from 'type-graphql';
import { UrlScalar } from './scalar/url.scalar.js';

@ObjectType({ description: "`url` is a bearer secret upstream: null unless the caller's key may read media." })
export class Attachment {
  @Field(() => UrlScalar, {
    nullable: true,
    description: "Opens to whoever has it: null unless the caller's key may read media",
  })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'null where none came' })
  fileName!: string | null;
}
