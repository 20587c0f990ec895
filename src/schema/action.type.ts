import { Field, ID, ObjectType } from 'type-graphql';
import type { ActionKind as ActionKindName } from '../kaizala/vocabulary.js';
import { ActionKind } from './action-kind.enum.js';
import { ActionProperty } from './action-property.type.js';
import { DateTime } from './scalar/date-time.scalar.js';

@ObjectType({ description: 'One sending of a form, survey, poll, job or meeting request to a group.' })
export class Action {
  key!: Buffer;
  groupKey!: Buffer | null;
  packageKey!: Buffer | null;
  senderKey!: Buffer | null;

  @Field(() => ID, { description: "Kaizala's own, verbatim and opaque" })
  id!: string;

  @Field(() => ActionKind, { description: 'What was sent' })
  kind!: ActionKindName;

  @Field(() => String, { nullable: true, description: 'null while nothing has said it' })
  title!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of the package, as it was when this was sent; null for the built-in kinds and while nothing has said it',
  })
  packageVersion!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was sent; null while nothing has said so' })
  createdAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when answers are asked for; null where it has no end' })
  dueAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'null while only its responses have been seen' })
  isAnonymous!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'From the same person; null while nothing has said so' })
  acceptsMultipleResponses!: boolean | null;

  @Field(() => [ActionProperty], { description: 'By name' })
  properties!: ActionProperty[];
}
