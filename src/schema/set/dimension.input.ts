import { Field, InputType } from 'type-graphql';
import type { TimePart as TimePartName } from '../../calendar/units.js';
import { QuestionDimension } from './question-dimension.input.js';
import { TimeDimension } from './time-dimension.input.js';
import { TimePart } from './time-part.enum.js';

@InputType({ description: 'Exactly one. A question with options: a response counts once in each option it chose.' })
export class DimensionInput {
  @Field(() => QuestionDimension, { nullable: true })
  question?: QuestionDimension | null;

  @Field(() => TimeDimension, { nullable: true })
  time?: TimeDimension | null;

  @Field(() => TimePart, { nullable: true })
  timePart?: TimePartName | null;

  @Field(() => Boolean, { nullable: true })
  group?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  action?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  package?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  responder?: boolean | null;
}
