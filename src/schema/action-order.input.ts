import { Field, InputType } from 'type-graphql';
import { type Direction, DirectionEnum } from './direction.enum.js';
import { enumOf } from './enum-of.js';

const FIELDS = ['CREATED_AT', 'TITLE', 'LAST_RESPONSE_AT', 'RESPONSE_COUNT'] as const;

const ActionOrderField = enumOf('ActionOrderField', FIELDS);

@InputType()
export class ActionOrder {
  @Field(() => ActionOrderField)
  field!: (typeof FIELDS)[number];

  @Field(() => DirectionEnum, { defaultValue: DirectionEnum.DESC })
  direction!: Direction;
}
