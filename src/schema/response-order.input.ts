import { Field, InputType } from 'type-graphql';
import { type Direction, DirectionEnum } from './direction.enum.js';
import { enumOf } from './enum-of.js';
import { QuestionRef } from './question-ref.input.js';

const FIELDS = ['SUBMITTED_AT', 'UPDATED_AT', 'RECEIVED_AT'] as const;

const ResponseOrderField = enumOf('ResponseOrderField', FIELDS, 'What responses can be ordered by', {
  SUBMITTED_AT: 'When it was first submitted',
  UPDATED_AT: 'When its present answers were given',
  RECEIVED_AT: 'When it first came in',
});

@InputType({
  description:
    'Exactly one of field and answer. Missing answers come last in both directions, and of equal answers the newest first; of equal times the id decides.',
})
export class ResponseOrder {
  @Field(() => ResponseOrderField, { nullable: true, description: 'A time of the response' })
  field?: (typeof FIELDS)[number] | null;

  @Field(() => QuestionRef, {
    nullable: true,
    description:
      'Numbers, dates and times by their value, options by their place in the form, all else by the beginning of its text, as computers order it. MULTI_OPTION, LOCATION, IMAGE and ' +
      'ATTACHMENT_LIST are BAD_USER_INPUT',
  })
  answer?: QuestionRef | null;

  @Field(() => DirectionEnum, { defaultValue: DirectionEnum.DESC, description: 'Which end comes first' })
  direction!: Direction;
}
