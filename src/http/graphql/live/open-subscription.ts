import type { ApolloServer } from '@apollo/server';
import {
  createSourceEventStream,
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { type Caller, sightOf } from '../../../auth/caller.js';
import type { LiveEvents } from '../../../live/live-events.js';
import { Places } from '../../../live/places.js';
import { SharedReads } from '../../../live/shared-reads.js';
import { SharedResults } from '../../../live/shared-results.js';
import type { Log } from '../../../log.js';
import type { Metrics } from '../../../metrics.js';
import type { GatewayContext, LiveContext } from '../../../resolvers/context.js';
import type { LiveStream } from '../../../resolvers/live/live-stream.js';
import { type ContextOptions, contextOf } from '../context.js';
import { createFormatError } from '../format-error.js';
import { reportError } from '../report-error.js';
import { operationKey } from './operation-key.js';
import { type Computed, isComputed, type LiveResult, resultsOf, type TurnOptions } from './results-of.js';
import type { OpeningContext, ResolvedSubscription } from './subscription-plugin.js';

export interface LiveOptions {
  apollo: ApolloServer<GatewayContext>;
  schema: GraphQLSchema;
  context: ContextOptions;
  events: LiveEvents;
  log: Log;
  metrics: Metrics;
}

/** As clients send it, whatever it came by. */
export interface SubscriptionRequest {
  query?: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
  extensions?: Record<string, unknown> | null | undefined;
}

export interface Subscriber {
  requestId: string;
  caller: Caller;
}

/** A subscription that can be followed, or what is wrong with it. `results` end when their `return` is called, and not before. */
export type Opened =
  | { errors: readonly GraphQLFormattedError[] }
  | { document: DocumentNode; results: AsyncGenerator<LiveResult, void, void> };

export type OpenSubscription = (request: SubscriptionRequest, subscriber: Subscriber) => Promise<Opened>;

/**
 * Opens subscriptions: by the same checks as every other operation, in Apollo; then each of its turns is executed by itself, with a view and loaders
 * of its own. Sets of equal operations and callers of equal sight are computed once.
 */
export function createOpenSubscription(options: LiveOptions): OpenSubscription {
  const { apollo, schema, events, log, metrics } = options;
  const { bounds } = options.context;
  const shared = new SharedResults<LiveResult>();
  const reads = new SharedReads<Computed>(bounds.liveSharedMs, isComputed);
  const places = new Places(bounds.liveTurns);
  const formatError = createFormatError(bounds);

  function format(error: GraphQLError, { requestId }: Subscriber): GraphQLFormattedError {
    reportError(error, requestId, log);
    return formatError({ ...error.toJSON(), extensions: { ...error.extensions } }, error);
  }

  async function resolve(request: SubscriptionRequest, subscriber: Subscriber) {
    const opening: OpeningContext['opening'] = { resolved: null };
    const contextValue: OpeningContext = { ...contextOf(options.context, { ...subscriber, live: null }), opening };
    const { query, operationName, variables, extensions } = request;
    const given = { query, operationName: operationName ?? undefined };
    const { body } = await apollo.executeOperation(
      { ...given, variables: variables ?? undefined, extensions: extensions ?? undefined },
      { contextValue },
    );
    return opening.resolved ?? (body.kind === 'single' ? (body.singleResult.errors ?? []) : []);
  }

  function contextFor(subscriber: Subscriber, ending: AbortSignal): GatewayContext {
    const live: LiveContext = { events, ending, renew: () => contextFor(subscriber, ending) };
    return contextOf(options.context, { ...subscriber, live });
  }

  async function streamOf(
    { document }: ResolvedSubscription,
    { operationName, variables }: SubscriptionRequest,
    context: GatewayContext,
  ): Promise<LiveStream | readonly GraphQLError[]> {
    try {
      const stream = await createSourceEventStream({
        schema,
        document,
        contextValue: context,
        variableValues: variables ?? null,
        operationName: operationName ?? null,
      });
      return 'errors' in stream ? (stream.errors ?? []).map(asUserInput) : (stream as LiveStream);
    } finally {
      await context.sql.close();
    }
  }

  async function* counted<T>(results: AsyncGenerator<T, void, void>): AsyncGenerator<T, void, void> {
    metrics.liveSubscriptions.inc();
    try {
      yield* results;
    } finally {
      metrics.liveSubscriptions.dec();
    }
  }

  return async (request, subscriber) => {
    const resolved = await resolve(request, subscriber);
    if (!('document' in resolved)) return { errors: resolved };
    const ending = new AbortController();
    const follow = async (signal: AbortSignal) => streamOf(resolved, request, contextFor(subscriber, signal));
    const stream = await follow(ending.signal);
    if (!('isWhole' in stream)) return { errors: stream.map((error) => format(error, subscriber)) };

    const key = JSON.stringify([operationKey({ ...request, ...resolved }), sightOf(subscriber.caller)]);
    const turns = (signal: AbortSignal): TurnOptions => ({
      schema,
      request,
      resolved,
      signal,
      bounds,
      places,
      metrics,
      contextOf: () => contextFor(subscriber, signal),
      format: (error) => format(error, subscriber),
      share: (turn, compute) => reads.read(`${key} ${turn}`, compute),
    });
    async function* alone(signal: AbortSignal): AsyncGenerator<LiveResult, void, void> {
      const own = await follow(signal);
      if ('isWhole' in own) yield* resultsOf(own, turns(signal));
      else yield { errors: own.map((error) => format(error, subscriber)) };
    }
    const results = stream.isWhole ? shared.follow(key, ending.signal, alone) : resultsOf(stream, turns(ending.signal));
    return { document: resolved.document, results: endedBy(ending, counted(results)) };
  };
}

/** What graphql-js says of variables has no code yet; Apollo would give it this one. */
function asUserInput(error: GraphQLError): GraphQLError {
  if (error.originalError !== undefined && !(error.originalError instanceof GraphQLError)) return error;
  const { nodes, source, positions, path, originalError, extensions } = error;
  const options = { nodes, source, positions, path, originalError };
  return new GraphQLError(error.message, { ...options, extensions: { code: 'BAD_USER_INPUT', ...extensions } });
}

/** A generator that waits cannot be returned from: it has to be woken first. */
function endedBy<T>(ending: AbortController, results: AsyncGenerator<T, void, void>): AsyncGenerator<T, void, void> {
  const end = results.return.bind(results);
  return Object.assign(results, {
    return(value?: void | PromiseLike<void>) {
      ending.abort();
      return end(value);
    },
  });
}
