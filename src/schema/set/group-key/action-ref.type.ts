import { Field, ObjectType } from 'type-graphql';
import { Action } from '../../action.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey })
export class ActionRef extends GroupKey {
  @Field(() => Action)
  action!: Action;
}
