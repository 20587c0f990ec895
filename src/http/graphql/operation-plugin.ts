import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse, GraphQLRequestListener } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { ERRORS } from '../../errors.js';
import { type Log, scrub } from '../../log.js';
import type { Metrics } from '../../metrics.js';
import type { GatewayContext } from '../../resolvers/context.js';
import { type CostBounds, refuseCostly } from './cost/refuse-costly.js';
import { isAboutTheRequest, known, thrown } from './format-error.js';

const CAUSES = 5;

/** What happens around every operation: one look at its cost, one log line for each failure of ours, and the end of its snapshot. */
export function operationPlugin(bounds: CostBounds, log: Log, metrics: Metrics): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    async didResolveOperation({ document, operation, schema, request: { variables } }) {
      if (operation) refuseCostly({ schema, document, operation, variables }, bounds);
    },
    async didEncounterErrors({ errors, contextValue: { requestId } }) {
      for (const error of errors) report(error, requestId, log);
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

/** What a caller cannot mend is logged, with all that led to it; the request's id goes on the error, for the mapper. */
function report(error: GraphQLError, requestId: string, log: Log): void {
  if (isAboutTheRequest(error)) return;
  const entry = known(error);
  if (entry !== null && !ERRORS[entry.code].retryable) return;
  const cause = entry?.cause ?? thrown(error);
  const path = error.path?.join('.');
  log[entry === null ? 'error' : 'warn'](
    { reqId: requestId, path, err: cause, causes: causesOf(cause) },
    'an operation failed',
  );
  Object.assign(error.extensions ?? {}, { requestId });
}

function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  const queue = [error];
  while (queue.length > 0 && causes.length < CAUSES) {
    const next = queue.shift();
    if (!(next instanceof Error)) continue;
    if (next !== error) causes.push(scrub(`${next.name}: ${next.message}`));
    if (next instanceof AggregateError) queue.push(...next.errors);
    queue.push(next.cause);
  }
  return causes;
}
