import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { TimeSource as TimeSourceName } from '../kaizala/vocabulary.js';
import { DateTime } from './scalar/date-time.scalar.js';
import { TimeSource } from './time-source.enum.js';

@ObjectType({
  description: "One person's answers to one action, as they are now. What they were before is in `revisions`.",
})
export class Response {
  key!: Buffer;
  actionKey!: Buffer;
  groupKey!: Buffer | null;
  packageKey!: Buffer | null;
  responderKey!: Buffer | null;

  @Field(() => ID, { description: 'Opaque; unique over all actions' })
  id!: string;

  @Field(() => String, {
    description: "Kaizala's own id, unique within its action; where a response came without one, the same as `id`",
  })
  responseId!: string;

  @Field(() => Boolean, { description: 'Whether its action hides who responds' })
  isAnonymous!: boolean;

  @Field(() => DateTime, { description: 'When it was first submitted: an edit does not move it' })
  submittedAt!: Date;

  @Field(() => TimeSource, {
    description: 'Where submittedAt came from; RECEIVED means that nothing that arrived carried a time of its own',
  })
  submittedAtSource!: TimeSourceName;

  @Field(() => DateTime, { description: 'When its present answers were given' })
  updatedAt!: Date;

  @Field(() => DateTime, { description: 'When it first came in' })
  receivedAt!: Date;

  @Field(() => Int, { description: 'How many different states are known; 1 for a response that was never edited' })
  revision!: number;
}
