import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  visit,
} from 'graphql';
import type { Bounds } from '../../../bounds.js';
import { AbandonedError } from '../../../database/snapshot.js';
import type { Places } from '../../../live/places.js';
import type { Metrics } from '../../../metrics.js';
import type { GatewayContext } from '../../../resolvers/context.js';
import type { LiveStream, Turn } from '../../../resolvers/live/live-stream.js';
import type { SubscriptionRequest } from './open-subscription.js';
import type { ResolvedSubscription } from './subscription-plugin.js';

export interface LiveResult {
  data?: ExecutionResult['data'];
  errors?: readonly GraphQLFormattedError[];
}

export interface TurnOptions {
  schema: GraphQLSchema;
  request: SubscriptionRequest;
  resolved: ResolvedSubscription;
  /** Ends the results. */
  signal: AbortSignal;
  bounds: Bounds;
  places: Places;
  metrics: Metrics;
  /** Its view is closed when the turn is over. */
  contextOf: () => GatewayContext;
  format: (error: GraphQLError) => GraphQLFormattedError;
  /** What equal operations have computed for a turn of this key a moment ago. */
  share: (key: string, compute: () => Promise<Computed>) => Promise<Computed>;
}

/** The results of one turn; where it failed as a whole, why. */
export interface Computed {
  results: readonly LiveResult[];
  failure?: GraphQLFormattedError;
}

/** Nothing in it would come out differently at once. */
export const isComputed = ({ results, failure }: Computed): boolean => failure === undefined && !results.some(isAway);

/** One result for each root of each turn, formatted. What fails is a result too, and the last one where nothing can follow. */
export async function* resultsOf(stream: LiveStream, options: TurnOptions): AsyncGenerator<LiveResult, void, void> {
  const { signal } = options;
  const take = stream.isWhole ? takeWhole(options.resolved.document) : takeEvents;
  try {
    for await (const turn of stream) {
      const { results, isLast } = await take(turn, options);
      for (const result of results) {
        if (signal.aborted) return;
        yield result;
      }
      if (isLast || signal.aborted) return;
    }
  } catch (error) {
    yield { errors: [options.format(asGraphQLError(error))] };
  }
}

interface Taken {
  results: readonly LiveResult[];
  isLast?: boolean;
}

type Take = (turn: Turn, options: TurnOptions) => Promise<Taken>;

/**
 * A set as it is now, where that differs from the last one in more than when it was read: that alone would tell how much happens in groups that a
 * caller does not see. While the database is away the last one stands.
 */
function takeWhole(document: DocumentNode): Take {
  const times = new Set(namesOf('asOf', document));
  let last: string | null = null;
  return async (turn, options) => {
    const { results } = await computed(turn, options);
    const text = JSON.stringify(results, (key, value: unknown) => (times.has(key) ? undefined : value));
    if (text === last || (last !== null && results.some(isAway))) return { results: [] };
    last = text;
    return { results };
  };
}

/** What a field is called in results. */
function namesOf(field: string, document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    Field({ name, alias }) {
      if (name.value === field) names.push((alias ?? name).value);
    },
  });
  return names;
}

/** Every event of the turn: what the database could not answer is asked again, and ends the subscription before it skips anything. */
const takeEvents: Take = async (turn, options) => {
  const { liveTries, liveRetryMs } = options.bounds;
  for (let attempt = 1; ; attempt++) {
    const { results, failure } = await computed(turn, options);
    const isToBeTried = failure ? isRetryable(failure) : results.some(isAway);
    if (!isToBeTried && !failure) return { results };
    if (!isToBeTried || attempt >= liveTries || options.signal.aborted)
      return { results: untilFailure(results), isLast: true };
    await sleep(liveRetryMs, undefined, { signal: options.signal }).catch(() => undefined);
  }
};

/** What could be answered, and why the next could not: without its data, so that nobody takes its cursor for seen. */
function untilFailure(results: readonly LiveResult[]): LiveResult[] {
  const failed = results.findIndex(({ errors }) => errors !== undefined);
  return results
    .slice(0, failed + 1)
    .map((result, index) => (index === failed ? { errors: result.errors ?? [] } : result));
}

const isRetryable = ({ extensions }: GraphQLFormattedError) => extensions?.retryable === true;
const isAway = ({ errors = [] }: LiveResult) => errors.some(({ extensions }) => extensions?.code === 'OVERLOADED');

/** Shared, it is nobody's own: it goes on though who asked first has gone. */
function computed(turn: Turn, options: TurnOptions): Promise<Computed> {
  const { key } = turn;
  if (key === null) return executeTurn(turn, options, options.signal);
  return options.share(key, () => executeTurn(turn, options, NEVER));
}

const NEVER = new AbortController().signal;

async function executeTurn(turn: Turn, options: TurnOptions, signal: AbortSignal): Promise<Computed> {
  const { places, format, metrics } = options;
  return places.within(async () => {
    if (signal.aborted) return { results: [] };
    const context = options.contextOf();
    const cancel = () => context.sql.cancel(new AbandonedError('nobody follows the subscription'));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const roots = await turn.roots(context);
      const results = await Promise.all(roots.map((root) => executeOne(root, context, options)));
      metrics.liveResults.inc(results.length);
      return { results: results.map((result) => formatted(result, format)) };
    } catch (error) {
      const failure = format(asGraphQLError(error));
      return { results: [{ errors: [failure] }], failure };
    } finally {
      signal.removeEventListener('abort', cancel);
      await context.sql.close();
      metrics.sqlStatements.observe(context.sql.statements);
    }
  });
}

const executeOne = async (root: object, context: GatewayContext, { schema, request, resolved }: TurnOptions) =>
  execute({
    schema,
    document: resolved.document,
    rootValue: root,
    contextValue: context,
    variableValues: request.variables ?? null,
    operationName: request.operationName ?? null,
  });

const formatted = ({ data, errors }: ExecutionResult, format: TurnOptions['format']): LiveResult =>
  errors === undefined ? { data: data ?? null } : { data: data ?? null, errors: errors.map(format) };

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
