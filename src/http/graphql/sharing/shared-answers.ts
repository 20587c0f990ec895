import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { sightOf } from '../../../auth/caller.js';
import type { ErrorCode } from '../../../errors.js';
import type { Metrics } from '../../../metrics.js';
import type { GatewayContext } from '../../../resolvers/context.js';
import { type Entered, Rounds } from './rounds.js';

type Answer = Pick<GraphQLResponse, 'body'> & { status: number | undefined };

const ABANDONED: ErrorCode = 'ABANDONED';

/**
 * Equal queries of callers of equal sight, many at the same time, such as a dashboard that everybody opens at nine, are answered together. Each caller
 * is let in, priced and counted alone before.
 */
export function sharedAnswers(waitMs: number, metrics: Metrics): ApolloServerPlugin<GatewayContext> {
  const rounds = new Rounds<Answer>(waitMs);
  const duties = new WeakMap<GatewayContext, (result: Answer | null) => void>();

  /** Whoever has a duty ends it once. */
  function end(context: GatewayContext | undefined, result: Answer | null): void {
    const duty = context && duties.get(context);
    if (context === undefined || duty === undefined) return;
    duties.delete(context);
    duty(result);
  }

  const listener: GraphQLRequestListener<GatewayContext> = {
    async responseForOperation(request) {
      const { operation, contextValue } = request;
      if (operation.operation !== OperationTypeNode.QUERY) return null;
      let entered: Entered<Answer>;
      try {
        entered = await contextValue.sql.unlessCancelled((gone) => rounds.enter(keyOf(request), gone));
      } catch {
        // Its view is over: executing it says so.
        return null;
      }
      if ('end' in entered) {
        duties.set(contextValue, entered.end);
        return null;
      }
      metrics.sharedAnswers.inc();
      const { body, status } = entered.shared;
      return { body, http: { status, headers: new HeaderMap() } };
    },
    async willSendResponse({ contextValue, response: { body, http } }) {
      end(contextValue, isForOthers(body) ? { body, status: http.status } : null);
    },
  };
  return {
    requestDidStart: async () => listener,
    async unexpectedErrorProcessingRequest({ requestContext }) {
      end(requestContext.contextValue, null);
    },
  };
}

function keyOf({ queryHash, request, contextValue: { caller } }: GraphQLRequestContext<GatewayContext>): string {
  return JSON.stringify([queryHash, request.operationName ?? null, request.variables ?? null, sightOf(caller)]);
}

/** That one caller is gone is no answer for another. */
const isForOthers = (body: GraphQLResponse['body']) =>
  body.kind === 'single' && !body.singleResult.errors?.some(({ extensions }) => extensions?.code === ABANDONED);
