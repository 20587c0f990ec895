import { Field, ObjectType } from 'type-graphql';
import { Option } from '../../option.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey, description: 'The responses that chose one option' })
export class OptionKey extends GroupKey {
  @Field(() => Option, { description: 'Which option' })
  option!: Option;
}
