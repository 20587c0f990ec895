import { Field, InputType } from 'type-graphql';
import type { ActionKind as ActionKindName } from '../kaizala/vocabulary.js';
import { ActionKind } from './action-kind.enum.js';
import { DateTimeFilter } from './filter/date-time-filter.input.js';
import { IdFilter } from './filter/id-filter.input.js';
import { StringFilter } from './filter/string-filter.input.js';

@InputType({ description: 'null and {} match everything; listed fields are ANDed.' })
export class ActionFilter {
  @Field(() => [ActionFilter], { nullable: true, description: 'All of these hold' })
  and?: ActionFilter[] | null;

  @Field(() => [ActionFilter], { nullable: true, description: 'At least one of these holds' })
  or?: ActionFilter[] | null;

  @Field(() => ActionFilter, { nullable: true, description: 'This does not hold' })
  not?: ActionFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'Of the action' })
  id?: IdFilter | null;

  @Field(() => [ActionKind], { nullable: true, description: 'One of these' })
  kind?: ActionKindName[] | null;

  @Field(() => StringFilter, { nullable: true, description: 'Of the action' })
  title?: StringFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'Of the form that was sent; the built-in kinds have none' })
  packageId?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'Where it was sent' })
  groupId?: IdFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was sent' })
  createdAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: 'Actions without an end match no window' })
  dueAt?: DateTimeFilter | null;

  @Field(() => Boolean, { nullable: true, description: 'false also matches those of which nothing has said it' })
  isAnonymous?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'due, and an assignee has not finished' })
  isOverdue?: boolean | null;
}
