import { Field, Int, ObjectType } from 'type-graphql';
import { GroupKey } from './group-key/group-key.type.js';
import { MeasureValue } from './measure-value.type.js';

@ObjectType()
export class GroupRow {
  @Field(() => [GroupKey])
  keys!: GroupKey[];

  @Field(() => Int)
  count!: number;

  @Field(() => [MeasureValue])
  measures!: MeasureValue[];
}
