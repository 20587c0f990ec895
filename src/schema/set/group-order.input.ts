import { Field, InputType, Int } from 'type-graphql';
import { type Direction, DirectionEnum } from '../direction.enum.js';

@InputType({
  description: "`measure` names a measure's `as`, or is `count`; `key` a dimension by its index: exactly one",
})
export class GroupOrder {
  @Field(() => String, { nullable: true })
  measure?: string | null;

  @Field(() => Int, { nullable: true })
  key?: number | null;

  @Field(() => DirectionEnum, { defaultValue: 'DESC' })
  direction!: Direction;
}
