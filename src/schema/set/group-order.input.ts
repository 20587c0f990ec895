import { Field, InputType, Int } from 'type-graphql';
import { type Direction, DirectionEnum } from '../direction.enum.js';

@InputType({
  description: "`measure` names a measure's `as`, or is `count`; `key` a dimension by its index: exactly one",
})
export class GroupOrder {
  @Field(() => String, { nullable: true, description: 'By its name' })
  measure?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'From 0: times by when, numbers by size, options by their place in the form, all else by label',
  })
  key?: number | null;

  @Field(() => DirectionEnum, { defaultValue: 'DESC', description: 'Which end comes first' })
  direction!: Direction;
}
