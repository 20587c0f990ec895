import { Field, ObjectType } from 'type-graphql';
import { Action } from '../../action.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey, description: 'The responses to one action' })
export class ActionRef extends GroupKey {
  @Field(() => Action, { description: 'Which action' })
  action!: Action;
}
