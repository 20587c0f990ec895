import { Field, InputType } from 'type-graphql';
import type { TimePart as TimePartName } from '../../calendar/units.js';
import { QuestionDimension } from './question-dimension.input.js';
import { TimeDimension } from './time-dimension.input.js';
import { TimePart } from './time-part.enum.js';

@InputType({ description: 'Exactly one. A question with options: a response counts once in each option it chose.' })
export class DimensionInput {
  @Field(() => QuestionDimension, { nullable: true, description: 'By the answer' })
  question?: QuestionDimension | null;

  @Field(() => TimeDimension, { nullable: true, description: 'By when it was submitted' })
  time?: TimeDimension | null;

  @Field(() => TimePart, { nullable: true, description: 'By when it was submitted, over all days or weeks' })
  timePart?: TimePartName | null;

  @Field(() => Boolean, { nullable: true, description: 'true: by where it was given' })
  group?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: by what it responds to' })
  action?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: by the form' })
  package?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: by who responded' })
  responder?: boolean | null;
}
