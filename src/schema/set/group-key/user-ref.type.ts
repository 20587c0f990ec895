import { Field, ObjectType } from 'type-graphql';
import { User } from '../../user.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey })
export class UserRef extends GroupKey {
  @Field(() => User)
  user!: User;
}
