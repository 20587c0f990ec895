import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse, GraphQLRequestListener } from '@apollo/server';
import { ERRORS } from '../../errors.js';
import type { Log } from '../../log.js';
import type { Metrics } from '../../metrics.js';
import type { GatewayContext } from '../../resolvers/context.js';
import { type CostBounds, refuseCostly } from './cost/refuse-costly.js';
import { reportError } from './report-error.js';

/** What happens around every operation: one look at its cost, one log line for each failure of ours, and the end of its snapshot. */
export function operationPlugin(bounds: CostBounds, log: Log, metrics: Metrics): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    async didResolveOperation({ document, operation, schema, request: { variables } }) {
      if (operation) refuseCostly({ schema, document, operation, variables }, bounds);
    },
    async didEncounterErrors({ errors, contextValue: { requestId } }) {
      for (const error of errors) reportError(error, requestId, log);
    },
    async willSendResponse(context) {
      const { sql } = context.contextValue;
      await sql.close();
      const code = failureOf(context);
      if (code === 'OVERLOADED') {
        context.response.http.status = ERRORS.OVERLOADED.status;
        context.response.http.headers.set('retry-after', '1');
      }
      // Apollo answers 200 to a hash that it does not know, so that clients send the text: here that would not help.
      if (code === 'PERSISTED_QUERY_NOT_IN_LIST') context.response.http.status = ERRORS[code].status;
      metrics.sqlStatements.observe(sql.statements);
      metrics.operations.inc({ outcome: code ?? 'ok' });
    },
  };
  return { requestDidStart: async () => listener };
}

/** The gravest of an operation's errors: the first that is no single panel's fault, else the first. */
function failureOf({ response }: GraphQLRequestContextWillSendResponse<GatewayContext>): string | null {
  if (response.body.kind !== 'single') return null;
  const codes = (response.body.singleResult.errors ?? []).map(({ extensions }) => String(extensions?.code));
  return codes.find((code) => code === 'OVERLOADED' || code === 'INTERNAL') ?? codes[0] ?? null;
}
