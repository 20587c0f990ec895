import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionResult, execute, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Bounds } from '../../../bounds.js';
import { AbandonedError } from '../../../database/snapshot.js';
import type { Places } from '../../../live/places.js';
import type { Metrics } from '../../../metrics.js';
import type { GatewayContext } from '../../../resolvers/context.js';
import type { LiveStream, Root, Turn } from '../../../resolvers/live/live-stream.js';
import type { SubscriptionRequest } from './open-subscription.js';
import type { ResolvedSubscription } from './subscription-plugin.js';
import { branchesTo, without } from './without-field.js';

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
export const isComputed = ({ results, failure }: Computed): boolean =>
  failure === undefined && !results.some(isUnsettled);

/** One result for each root of each turn, formatted. What fails is a result too, and the last one where nothing can follow. */
export async function* resultsOf(stream: LiveStream, options: TurnOptions): AsyncGenerator<LiveResult, void, void> {
  const { signal } = options;
  const take = stream.isWhole ? takeWhole(options.resolved) : takeEvents;
  try {
    for await (const turn of stream) {
      const isLast = yield* take(turn, options);
      if (isLast || signal.aborted) return;
    }
  } catch (error) {
    yield { errors: [options.format(asGraphQLError(error))] };
  }
}

/** Returns whether nothing can follow. */
type Take = (turn: Turn, options: TurnOptions) => AsyncGenerator<LiveResult, boolean, void>;

function* whileFollowed(results: readonly LiveResult[], { signal }: TurnOptions): Generator<LiveResult, void, void> {
  for (const result of results) {
    if (signal.aborted) return;
    yield result;
  }
}

/**
 * A set as it is now, where that differs from the last one in more than when it was read: that alone would tell how much happens in groups that a
 * caller does not see. While the database is away the last one stands.
 */
function takeWhole({ operation, document }: ResolvedSubscription): Take {
  const times = branchesTo('asOf', operation, document);
  let last: string | null = null;
  return async function* takeLatest(turn, options) {
    const { results } = await computed(turn, options);
    const text = JSON.stringify(results.map((result) => ({ ...result, data: without(times, result.data) })));
    if (text === last || (last !== null && results.some(isAway))) return false;
    last = text;
    yield* whileFollowed(results, options);
    return false;
  };
}

/** Every event of the turn, each by itself where all are too much at once. What cannot be answered ends the subscription before it is skipped. */
async function* takeEvents(turn: Turn, options: TurnOptions): AsyncGenerator<LiveResult, boolean, void> {
  const results = await answered(turn, options);
  const failed = results.findIndex(isUnanswered);
  const parts = partsOf(turn);
  if (parts.length > 1 && results[failed]?.errors?.some(isTooMuch)) {
    for (const part of parts) if (options.signal.aborted || (yield* takeEvents(part, options))) return true;
    return false;
  }
  if (failed < 0) {
    yield* whileFollowed(results, options);
    return false;
  }
  // Without its data, so that nobody takes its cursor for seen.
  yield* whileFollowed([...results.slice(0, failed), { errors: results[failed]?.errors ?? [] }], options);
  return true;
}

/** What was answered at last: tried again where that may help. */
async function answered(turn: Turn, options: TurnOptions): Promise<readonly LiveResult[]> {
  const { liveTries, liveRetryMs } = options.bounds;
  for (let attempt = 1; ; attempt++) {
    const { results } = await computed(turn, options);
    const { errors = [] } = results.find(isUnanswered) ?? {};
    const isToBeTried = errors.some(isRetryable) && !(errors.some(isTooMuch) && partsOf(turn).length > 1);
    if (!isToBeTried || attempt >= liveTries || options.signal.aborted) return results;
    await sleep(liveRetryMs, undefined, { signal: options.signal }).catch(() => undefined);
  }
}

const partsOf = ({ parts }: Turn) => parts?.() ?? [];
const isRetryable = ({ extensions }: GraphQLFormattedError) => extensions?.retryable === true;
const isTooMuch = ({ extensions }: GraphQLFormattedError) => extensions?.code === 'TIMEOUT';
const isUnsettled = ({ errors = [] }: LiveResult) => errors.some(isRetryable);
const isUnanswered = (result: LiveResult) =>
  isUnsettled(result) || (result.errors !== undefined && result.data == null);
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
      return { results: results.map((result, index) => formatted(result, roots[index]?.cursor, format)) };
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

const executeOne = async (root: Root, context: GatewayContext, { schema, request, resolved }: TurnOptions) =>
  execute({
    schema,
    document: resolved.document,
    rootValue: root,
    contextValue: context,
    variableValues: request.variables ?? null,
    operationName: request.operationName ?? null,
  });

/** An error says where to go on behind it. */
function formatted(
  { data, errors }: ExecutionResult,
  cursor: string | undefined,
  format: TurnOptions['format'],
): LiveResult {
  if (errors === undefined) return { data: data ?? null };
  const located = (error: GraphQLFormattedError) =>
    cursor === undefined ? error : { ...error, extensions: { ...error.extensions, cursor } };
  return { data: data ?? null, errors: errors.map(format).map(located) };
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
