import { Field, Int, ObjectType } from 'type-graphql';
import { GroupKey } from './group-key/group-key.type.js';
import { MeasureValue } from './measure-value.type.js';

@ObjectType({ description: 'The responses that have the same keys' })
export class GroupRow {
  @Field(() => [GroupKey], { description: 'One a dimension, in their order' })
  keys!: GroupKey[];

  @Field(() => Int, { description: 'Responses' })
  count!: number;

  @Field(() => [MeasureValue], { description: 'In the order asked for' })
  measures!: MeasureValue[];
}
