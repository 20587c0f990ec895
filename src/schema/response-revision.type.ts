import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './scalar/date-time.scalar.js';

@ObjectType()
export class ResponseRevision {
  responseKey!: Buffer;

  @Field(() => Int)
  revision!: number;

  @Field(() => DateTime)
  updatedAt!: Date;

  @Field(() => DateTime)
  receivedAt!: Date;
}
