import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { sightOf } from '../../../auth/caller.js';
import { type ErrorCode, overloaded } from '../../../errors.js';
import type { Metrics } from '../../../metrics.js';
import type { GatewayContext } from '../../../resolvers/context.js';
import { known } from '../format-error.js';
import { type Entered, Rounds } from './rounds.js';

type Answer = Pick<GraphQLResponse, 'body'> & { status: number | undefined };

/** That one caller is gone, or has waited too long, says nothing of another. */
const OWN: ReadonlySet<unknown> = new Set<ErrorCode>(['ABANDONED', 'TIMEOUT']);

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
      // Apollo asks this too where it has found no operation.
      const key =
        (operation as OperationDefinitionNode | undefined)?.operation === OperationTypeNode.QUERY && keyOf(request);
      if (!key) return null;
      let entered: Entered<Answer>;
      try {
        entered = await rounds.enter(key, contextValue.sql.gone());
      } catch (error) {
        return refused(error);
      }
      if ('end' in entered) {
        duties.set(contextValue, entered.end);
        return null;
      }
      metrics.sharedAnswers.inc();
      const { body, status } = entered.shared;
      return { body, http: { status, headers: new HeaderMap() } };
    },
    // The status is that of execution; what each operation's own plugin makes of errors it makes for those who share them too.
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

/** Null for what JSON has no word for: 1e400 would look like null. */
function keyOf({ queryHash, request, contextValue }: GraphQLRequestContext<GatewayContext>): string | null {
  const { operationName = null, variables = null } = request;
  let isExact = true;
  const key = JSON.stringify(
    [queryHash, operationName, variables, sightOf(contextValue.caller)],
    (_, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value)) isExact = false;
      return value;
    },
  );
  return isExact ? key : null;
}

/** Whoever waited is gone, or has waited too long. */
function refused(error: unknown): GraphQLResponse {
  const { message, extensions } = known(error) ?? overloaded(error);
  const errors = [{ message, extensions: { ...extensions } }];
  return { body: { kind: 'single', singleResult: { errors } }, http: { status: undefined, headers: new HeaderMap() } };
}

const isForOthers = (body: GraphQLResponse['body']) =>
  body.kind === 'single' && !body.singleResult.errors?.some(({ extensions }) => OWN.has(extensions?.code));
