import { Field, InputType } from 'type-graphql';
import type { ActionKind as ActionKindName } from '../../kaizala/vocabulary.js';
import { ActionKind } from '../action-kind.enum.js';
import { AnswerFilter } from './answer-filter.input.js';
import { DateTimeFilter } from './date-time-filter.input.js';
import { IdFilter } from './id-filter.input.js';

@InputType({ description: 'null and {} match everything; listed fields are ANDed.' })
export class ResponseFilter {
  @Field(() => [ResponseFilter], { nullable: true })
  and?: ResponseFilter[] | null;

  @Field(() => [ResponseFilter], { nullable: true })
  or?: ResponseFilter[] | null;

  @Field(() => ResponseFilter, { nullable: true })
  not?: ResponseFilter | null;

  @Field(() => IdFilter, { nullable: true })
  id?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true })
  packageId?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true })
  actionId?: IdFilter | null;

  @Field(() => [ActionKind], { nullable: true })
  actionKind?: ActionKindName[] | null;

  @Field(() => IdFilter, { nullable: true })
  groupId?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'Also the groups below these' })
  groupTreeId?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true })
  responderId?: IdFilter | null;

  @Field(() => DateTimeFilter, { nullable: true })
  submittedAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true })
  updatedAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true })
  receivedAt?: DateTimeFilter | null;

  @Field(() => Boolean, { nullable: true })
  isAnonymous?: boolean | null;

  @Field(() => [AnswerFilter], { nullable: true, description: 'Each must hold on the same response' })
  answers?: AnswerFilter[] | null;
}
