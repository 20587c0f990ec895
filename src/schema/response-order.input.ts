import { Field, InputType } from 'type-graphql';
import { type Direction, DirectionEnum } from './direction.enum.js';
import { enumOf } from './enum-of.js';

const FIELDS = ['SUBMITTED_AT', 'UPDATED_AT', 'RECEIVED_AT'] as const;

const ResponseOrderField = enumOf('ResponseOrderField', FIELDS, 'What responses can be ordered by', {
  SUBMITTED_AT: 'When it was first submitted',
  UPDATED_AT: 'When its present answers were given',
  RECEIVED_AT: 'When it first came in',
});

@InputType({ description: 'What responses are ordered by; of equal ones the id decides' })
export class ResponseOrder {
  @Field(() => ResponseOrderField, { nullable: true, description: 'What to order by' })
  field?: (typeof FIELDS)[number] | null;

  @Field(() => DirectionEnum, { defaultValue: DirectionEnum.DESC, description: 'Which end comes first' })
  direction!: Direction;
}
