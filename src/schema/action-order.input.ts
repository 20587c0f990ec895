import { Field, InputType } from 'type-graphql';
import { type Direction, DirectionEnum } from './direction.enum.js';
import { enumOf } from './enum-of.js';

const FIELDS = ['CREATED_AT', 'TITLE', 'LAST_RESPONSE_AT', 'RESPONSE_COUNT'] as const;

const ActionOrderField = enumOf('ActionOrderField', FIELDS, 'What actions can be ordered by', {
  CREATED_AT: 'When it was sent; those of which nothing has said it come last',
  TITLE: 'By its letters; those without one come last',
  LAST_RESPONSE_AT: 'When its newest response was submitted; those without any come last',
  RESPONSE_COUNT: 'How many responses it has',
});

@InputType({ description: 'What actions are ordered by; of equal ones the id decides' })
export class ActionOrder {
  @Field(() => ActionOrderField, { description: 'What to order by' })
  field!: (typeof FIELDS)[number];

  @Field(() => DirectionEnum, { defaultValue: DirectionEnum.DESC, description: 'Which end comes first' })
  direction!: Direction;
}
