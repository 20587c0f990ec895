import { Field, ObjectType } from 'type-graphql';
import { MissingReason, type MissingReasonName } from '../missing-reason.enum.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey, description: 'The responses that have no value here, and why' })
export class MissingKey extends GroupKey {
  @Field(() => MissingReason, { description: 'Why' })
  reason!: MissingReasonName;
}
