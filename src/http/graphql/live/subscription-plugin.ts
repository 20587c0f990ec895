import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { badUserInput } from '../../../errors.js';
import type { GatewayContext } from '../../../resolvers/context.js';

/** What Apollo has read, validated and let pass. */
export interface ResolvedSubscription {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** The context of a request that opens a subscription: Apollo looks at it as at any other, but does not execute it. */
export interface OpeningContext extends GatewayContext {
  opening: { resolved: ResolvedSubscription | null };
}

/** Sends subscriptions and everything else each their own way. */
export const subscriptionPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    async didResolveOperation({ operation, contextValue }) {
      const isSubscription = operation?.operation === 'subscription';
      if (isSubscription && !isOpening(contextValue))
        throw badUserInput(
          'a subscription goes by a WebSocket (graphql-transport-ws), or by POST with Accept: text/event-stream',
        );
      if (!isSubscription && isOpening(contextValue))
        throw badUserInput(
          'only one subscription goes this way: queries and mutations go by POST, and are answered in JSON',
        );
    },
    async responseForOperation({ document, operation, contextValue }) {
      if (!isOpening(contextValue)) return null;
      contextValue.opening.resolved = { document, operation };
      return {
        http: { status: undefined, headers: new HeaderMap() },
        body: { kind: 'single', singleResult: { data: null } },
      };
    },
  }),
};

const isOpening = (context: GatewayContext): context is OpeningContext => 'opening' in context;
