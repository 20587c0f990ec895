import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Sensitivity as SensitivityName } from '../auth/sensitivity.js';
import type { QuestionType as QuestionTypeName } from '../kaizala/vocabulary.js';
import { QuestionType } from './question-type.enum.js';
import { Sensitivity } from './sensitivity.enum.js';

@ObjectType({
  description:
    'The same question over all versions and sendings: owner + normalised title + type + occurrence. The owner is the package; for the built-in kinds, which ' +
    'have none, the normalised title of the action, so that thirty daily polls are one question.',
})
export class Question {
  key!: Buffer;

  @Field(() => ID, { description: "Opaque: this gateway's own" })
  id!: string;

  @Field(() => String, { description: 'As the form has it; of different spellings, one' })
  title!: string;

  @Field(() => QuestionType, { description: 'What kind of answer it asks for' })
  type!: QuestionTypeName;

  @Field(() => Int, { description: 'Its place in the form, from 0' })
  ordinal!: number;

  @Field(() => Boolean, {
    description: 'Filled in by the app rather than the person (ResponseTime, Responder Location, …)',
  })
  isMetadata!: boolean;

  @Field(() => Sensitivity, {
    description:
      'PII: PHONE_NUMBER and the metadata Phone; MEDIA: IMAGE and ATTACHMENT_LIST. They need that scope: without it their answers are null, and filters, groupings and tables refuse them',
  })
  sensitivity!: SensitivityName;
}
