import { Field, ID, ObjectType } from 'type-graphql';
import type { ActionKind as ActionKindName } from '../kaizala/vocabulary.js';
import { ActionKind } from './action-kind.enum.js';
import { DateTime } from './scalar/date-time.scalar.js';

@ObjectType({ description: 'One sending of a form, survey, poll, job or meeting request to a group.' })
export class Action {
  key!: Buffer;
  groupKey!: Buffer | null;
  packageKey!: Buffer | null;

  @Field(() => ID)
  id!: string;

  @Field(() => ActionKind)
  kind!: ActionKindName;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => String, { nullable: true })
  packageVersion!: string | null;

  @Field(() => DateTime, { nullable: true })
  createdAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'null while only its responses have been seen' })
  isAnonymous!: boolean | null;

  @Field(() => Boolean, { nullable: true })
  acceptsMultipleResponses!: boolean | null;
}
