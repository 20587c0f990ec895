import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SyncStatus as SyncStatusName } from '../kaizala/vocabulary.js';
import { DateTime } from './scalar/date-time.scalar.js';
import { SyncStatus } from './sync-status.enum.js';

@ObjectType({ description: 'One pull from Kaizala' })
export class SyncRun {
  @Field(() => ID, { description: "Opaque: this gateway's own" })
  id!: string;

  @Field(() => SyncStatus, { description: 'How it is' })
  status!: SyncStatusName;

  @Field(() => DateTime, { description: 'When it began' })
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'null while it runs' })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'groups that were listed' })
  groups!: number;

  @Field(() => Int, { description: 'actions that were listed or asked for, changed or not' })
  actions!: number;

  @Field(() => Int, { description: 'responses that were listed, changed or not' })
  responses!: number;

  @Field(() => Int, { description: 'pages asked for' })
  requests!: number;

  @Field(() => String, { nullable: true, description: 'why it failed, or how much was given up and the first reason' })
  error!: string | null;
}
