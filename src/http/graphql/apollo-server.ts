import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphQLSchema } from 'graphql';
import type { Bounds } from '../../bounds.js';
import type { Log } from '../../log.js';
import type { Metrics } from '../../metrics.js';
import type { GatewayContext } from '../../resolvers/context.js';
import type { CostBounds } from './cost/refuse-costly.js';
import { EXAMPLE_OPERATIONS } from './example-operations.js';
import { createFormatError } from './format-error.js';
import { subscriptionPlugin } from './live/subscription-plugin.js';
import { operationPlugin } from './operation-plugin.js';
import type { AllowedOperations } from './operations/allowed-operations.js';
import { onlyAllowed } from './operations/only-allowed.js';
import { sharedAnswers } from './sharing/shared-answers.js';

export interface ApolloOptions {
  schema: GraphQLSchema;
  /** Shows the schema, suggestions in errors, and the Sandbox to a browser. */
  introspection: boolean;
  /** All that may be asked; null: anything. */
  operations: AllowedOperations | null;
  /** What the Sandbox opens with. */
  exampleOperations?: string | undefined;
  bounds: CostBounds & Pick<Bounds, 'graphqlTokens' | 'equalQueryWaitMs'>;
  log: Log;
  metrics: Metrics;
}

/** Apollo, with every default said that it would otherwise take from NODE_ENV (G7) or that would let others in. */
export function createApolloServer(options: ApolloOptions): ApolloServer<GatewayContext> {
  const { schema, introspection, operations, exampleOperations = EXAMPLE_OPERATIONS, bounds, log, metrics } = options;
  const list = operations && onlyAllowed(operations);
  return new ApolloServer<GatewayContext>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: list?.persistedQueries ?? false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: bounds.graphqlTokens },
    formatError: createFormatError(bounds),
    logger: {
      debug: (message) => log.debug(message),
      info: (message) => log.info(message),
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
    plugins: [
      ...(list ? [list.plugin] : []),
      subscriptionPlugin,
      operationPlugin(bounds, log, metrics),
      sharedAnswers(bounds.equalQueryWaitMs, metrics),
      introspection
        ? ApolloServerPluginLandingPageLocalDefault({ document: exampleOperations, footer: false, embed: true })
        : ApolloServerPluginLandingPageDisabled(),
      // Answers are never to be cached, and its bookkeeping costs every field.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
