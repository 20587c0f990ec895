import { Field, ObjectType } from 'type-graphql';
import { User } from '../../user.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey, description: 'The responses of one person' })
export class UserRef extends GroupKey {
  @Field(() => User, { description: 'Who' })
  user!: User;
}
