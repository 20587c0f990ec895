import { Field, InputType } from 'type-graphql';
import type { ActionKind as ActionKindName } from '../kaizala/vocabulary.js';
import { ActionKind } from './action-kind.enum.js';
import { DateTimeFilter } from './filter/date-time-filter.input.js';
import { IdFilter } from './filter/id-filter.input.js';
import { StringFilter } from './filter/string-filter.input.js';

@InputType()
export class ActionFilter {
  @Field(() => [ActionFilter], { nullable: true })
  and?: ActionFilter[] | null;

  @Field(() => [ActionFilter], { nullable: true })
  or?: ActionFilter[] | null;

  @Field(() => ActionFilter, { nullable: true })
  not?: ActionFilter | null;

  @Field(() => IdFilter, { nullable: true })
  id?: IdFilter | null;

  @Field(() => [ActionKind], { nullable: true })
  kind?: ActionKindName[] | null;

  @Field(() => StringFilter, { nullable: true })
  title?: StringFilter | null;

  @Field(() => IdFilter, { nullable: true })
  packageId?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true })
  groupId?: IdFilter | null;

  @Field(() => DateTimeFilter, { nullable: true })
  createdAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: 'Actions without an end match no window' })
  dueAt?: DateTimeFilter | null;

  @Field(() => Boolean, { nullable: true })
  isAnonymous?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'due, and an assignee has not finished' })
  isOverdue?: boolean | null;
}
