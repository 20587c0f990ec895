import { Field, ObjectType } from 'type-graphql';
import { DateTime } from './scalar/date-time.scalar.js';

@ObjectType({ description: 'Somebody a job was assigned to, and what the newest of their answers to it says' })
export class Assignee {
  personKey!: Buffer;

  @Field(() => Boolean, { description: 'Ticked off, and not unticked since' })
  isCompleted!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When that was ticked off; null unless it is' })
  completedAt!: Date | null;
}
