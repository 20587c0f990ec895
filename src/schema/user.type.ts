import { Field, ID, ObjectType } from 'type-graphql';
import { UrlScalar } from './scalar/url.scalar.js';

@ObjectType({
  description:
    "A person: a Kaizala user id, or a phone number that does not stand for exactly one user id. `id` is this gateway's own opaque id (a phone " +
    "number cannot be read from it). `phoneNumber` is null unless the caller's key may read personal data.",
})
export class User {
  key!: Buffer;

  @Field(() => ID, { description: "Opaque: this gateway's own" })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The latest that was heard; null where none was' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "With country code, e.g. +919876543210; null where none is known, and unless the caller's key may read personal data",
  })
  phoneNumber!: string | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "Opens to whoever has it: null unless the caller's key may read media",
  })
  profilePictureUrl!: string | null;
}
