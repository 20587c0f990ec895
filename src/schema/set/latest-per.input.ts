import { Field, InputType } from 'type-graphql';
import type { TimeUnit as TimeUnitName } from '../../calendar/units.js';
import { ResponseFilter } from '../filter/response-filter.input.js';
import { QuestionRef } from '../question-ref.input.js';
import { TimeUnit } from '../time-unit.enum.js';

@InputType({
  description:
    'The newest response (by submittedAt, then by id) of each responder, or of each value of a question (the latest state of every ticket, shop, vehicle), among those of the ' +
    "parent that match `among`; the set's `filter` then applies to these. Exactly one of responder and question. Anonymous responses are kept by `question`, left out by " +
    '`responder`; responses without an answer are left out by `question`.',
})
export class LatestPer {
  @Field(() => Boolean, { nullable: true, description: 'true: one of each person' })
  responder?: boolean | null;

  @Field(() => QuestionRef, {
    nullable: true,
    description:
      'Values are equal where a person would call them the same: text by every character, numbers whatever their zeros. MULTI_OPTION, LOCATION, IMAGE and ATTACHMENT_LIST, ' +
      'which have no single value, are BAD_USER_INPUT',
  })
  question?: QuestionRef | null;

  @Field(() => TimeUnit, {
    nullable: true,
    description: "one for each day, week (from Monday), … of the set's time zone, not only one",
  })
  every?: TimeUnitName | null;

  @Field(() => ResponseFilter, { nullable: true, description: 'by default all' })
  among?: ResponseFilter | null;
}
