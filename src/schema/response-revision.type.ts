import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './scalar/date-time.scalar.js';

@ObjectType({ description: 'An earlier state of a response' })
export class ResponseRevision {
  responseKey!: Buffer;

  @Field(() => Int, { description: 'From 1, the oldest' })
  revision!: number;

  @Field(() => DateTime, { description: 'When its answers were given' })
  updatedAt!: Date;

  @Field(() => DateTime, { description: 'When it first came in' })
  receivedAt!: Date;
}
