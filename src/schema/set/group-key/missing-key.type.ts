import { Field, ObjectType } from 'type-graphql';
import { MissingReason, type MissingReasonName } from '../missing-reason.enum.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey })
export class MissingKey extends GroupKey {
  @Field(() => MissingReason)
  reason!: MissingReasonName;
}
