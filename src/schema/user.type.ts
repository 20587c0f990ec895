import { Field, ID, ObjectType } from 'type-graphql';
import { UrlScalar } from './scalar/url.scalar.js';

@ObjectType({
  description:
    "A person: a Kaizala user id, or a phone number that does not stand for exactly one user id. `id` is this gateway's own opaque id (a phone " +
    "number cannot be read from it). `phoneNumber` is null unless the caller's key may read personal data.",
})
export class User {
  key!: Buffer;

  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => String, { nullable: true })
  phoneNumber!: string | null;

  @Field(() => UrlScalar, { nullable: true })
  profilePictureUrl!: string | null;
}
