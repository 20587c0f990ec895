import { Field, ObjectType } from 'type-graphql';
import { Group } from '../../group.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey, description: 'The responses from one group' })
export class GroupRef extends GroupKey {
  @Field(() => Group, { description: 'Which group' })
  group!: Group;
}
