import { ArgsType, Field, ID } from 'type-graphql';
import type { MessageKind as MessageKindName } from '../kaizala/vocabulary.js';
import { DateTimeFilter } from './filter/date-time-filter.input.js';
import { MessageKind } from './message-kind.enum.js';
import { ForwardPageArgs } from './page.args.js';

@ArgsType()
export class MessageListArgs extends ForwardPageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those posted in this group' })
  groupId?: string | null;

  @Field(() => [MessageKind], { nullable: true, description: 'Only those of one of these kinds' })
  kind?: MessageKindName[] | null;

  @Field(() => DateTimeFilter, { nullable: true, description: 'Only those that came then' })
  receivedAt?: DateTimeFilter | null;
}
