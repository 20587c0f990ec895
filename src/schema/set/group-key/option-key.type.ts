import { Field, ObjectType } from 'type-graphql';
import { Option } from '../../option.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey })
export class OptionKey extends GroupKey {
  @Field(() => Option)
  option!: Option;
}
