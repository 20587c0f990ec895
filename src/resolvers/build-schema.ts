import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { ANSWER_TYPES } from '../schema/answer/index.js';
import { GROUP_KEY_TYPES } from '../schema/set/group-key/index.js';
import { SUMMARY_TYPES } from '../schema/set/question-summary/index.js';
import { ActionResolver } from './action.resolver.js';
import { ActionPackageResolver } from './action-package.resolver.js';
import { MultiOptionAnswerResolver, SingleOptionAnswerResolver } from './answer.resolver.js';
import { AssigneeResolver } from './assignee.resolver.js';
import { describeRoots } from './describe-roots.js';
import { GroupResolver } from './group.resolver.js';
import { IngestStatusResolver } from './ingest-status.resolver.js';
import { withInnerLists } from './inner-lists.js';
import { LiveResolver } from './live/live.resolver.js';
import { MemberResolver } from './member.resolver.js';
import { MessageResolver } from './message.resolver.js';
import { QuestionResolver } from './question.resolver.js';
import { ReplayResolver } from './replay.resolver.js';
import { ResponseResolver } from './response.resolver.js';
import { ResponseRevisionResolver } from './response-revision.resolver.js';
import { CompletionResolver, GroupCompletionResolver } from './set/completion.resolver.js';
import { NumericStatsResolver } from './set/numeric-stats.resolver.js';
import {
  AttachmentSummaryResolver,
  DateTimeSummaryResolver,
  LocationSummaryResolver,
  NumericSummaryResolver,
  OptionSummaryResolver,
  TextSummaryResolver,
} from './set/question-summary.resolver.js';
import { ResponseSetResolver } from './set/response-set.resolver.js';
import { SyncResolver } from './sync.resolver.js';
import { UserResolver } from './user.resolver.js';
import { WebhookResolver } from './webhook.resolver.js';

const NO_PUB_SUB: PubSub = {
  publish: () => undefined,
  subscribe() {
    throw new Error('no topics here');
  },
};

/** The whole API. No global middleware: one made lists of 25,000 items four to five times slower. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      ActionPackageResolver,
      ActionResolver,
      AssigneeResolver,
      AttachmentSummaryResolver,
      CompletionResolver,
      DateTimeSummaryResolver,
      GroupCompletionResolver,
      GroupResolver,
      IngestStatusResolver,
      LocationSummaryResolver,
      LiveResolver,
      MemberResolver,
      MessageResolver,
      MultiOptionAnswerResolver,
      NumericStatsResolver,
      NumericSummaryResolver,
      OptionSummaryResolver,
      QuestionResolver,
      ReplayResolver,
      SyncResolver,
      ResponseResolver,
      ResponseRevisionResolver,
      ResponseSetResolver,
      SingleOptionAnswerResolver,
      TextSummaryResolver,
      UserResolver,
      WebhookResolver,
    ],
    orphanedTypes: [...ANSWER_TYPES, ...GROUP_KEY_TYPES, ...SUMMARY_TYPES],
    validate: false,
    // Wanted as soon as there is a subscription, though each of ours brings a source of its own.
    pubSub: NO_PUB_SUB,
  });
  return describeRoots(withInnerLists(schema));
}
