import { Field, ObjectType } from 'type-graphql';
import { Group } from '../../group.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey })
export class GroupRef extends GroupKey {
  @Field(() => Group)
  group!: Group;
}
