import { Field, ObjectType } from 'type-graphql';
import { GroupKey } from './group-key.type.js';

@ObjectType({
  implements: GroupKey,
  description: 'Text as it was answered; numbers as their digits, dates as YYYY-MM-DD, times as RFC 3339 in UTC',
})
export class TextKey extends GroupKey {
  @Field(() => String, { description: 'What was answered' })
  text!: string;
}
