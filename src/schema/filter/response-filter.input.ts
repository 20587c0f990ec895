import { Field, InputType } from 'type-graphql';
import type { ActionKind as ActionKindName } from '../../kaizala/vocabulary.js';
import { ActionKind } from '../action-kind.enum.js';
import { AnswerFilter } from './answer-filter.input.js';
import { DateTimeFilter } from './date-time-filter.input.js';
import { IdFilter } from './id-filter.input.js';

@InputType({ description: 'null and {} match everything; listed fields are ANDed.' })
export class ResponseFilter {
  @Field(() => [ResponseFilter], { nullable: true, description: 'All of these hold' })
  and?: ResponseFilter[] | null;

  @Field(() => [ResponseFilter], { nullable: true, description: 'At least one of these holds' })
  or?: ResponseFilter[] | null;

  @Field(() => ResponseFilter, { nullable: true, description: 'This does not hold' })
  not?: ResponseFilter | null;

  @Field(() => IdFilter, { nullable: true, description: "This gateway's own, as `Response.id`" })
  id?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'Of the form; the built-in kinds have none' })
  packageId?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'Of the action' })
  actionId?: IdFilter | null;

  @Field(() => [ActionKind], { nullable: true, description: 'Of one of these kinds' })
  actionKind?: ActionKindName[] | null;

  @Field(() => IdFilter, { nullable: true, description: 'Where it was answered, of this level' })
  groupId?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'Also the groups below these' })
  groupTreeId?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'As `User.id`; anonymous responses have none' })
  responderId?: IdFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was first submitted' })
  submittedAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When its present answers were given' })
  updatedAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it first came in' })
  receivedAt?: DateTimeFilter | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only anonymous ones; false: only others' })
  isAnonymous?: boolean | null;

  @Field(() => [AnswerFilter], { nullable: true, description: 'Each must hold on the same response' })
  answers?: AnswerFilter[] | null;
}
