import { Field, Float, ObjectType } from 'type-graphql';
import { GroupKey } from './group-key.type.js';

@ObjectType({
  implements: GroupKey,
  description: 'Numbers from the one to below the other; of counted bins, the last holds its upper edge',
})
export class BinKey extends GroupKey {
  @Field(() => Float, { description: 'Inclusive' })
  from!: number;

  @Field(() => Float, { description: 'Exclusive, but for the last bin' })
  to!: number;
}
