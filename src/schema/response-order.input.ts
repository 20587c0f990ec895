import { Field, InputType } from 'type-graphql';
import { type Direction, DirectionEnum } from './direction.enum.js';
import { enumOf } from './enum-of.js';

const FIELDS = ['SUBMITTED_AT', 'UPDATED_AT', 'RECEIVED_AT'] as const;

const ResponseOrderField = enumOf('ResponseOrderField', FIELDS);

@InputType()
export class ResponseOrder {
  @Field(() => ResponseOrderField, { nullable: true })
  field?: (typeof FIELDS)[number] | null;

  @Field(() => DirectionEnum, { defaultValue: DirectionEnum.DESC })
  direction!: Direction;
}
