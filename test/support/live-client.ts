import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { GraphqlAnswer } from './test-gateway.js';

/** The results of one subscription, as they come. */
export interface Followed {
  results: GraphqlAnswer[];
  /** The next one that was not taken yet. @throws Error after `withinMs`, or where the subscription has ended. */
  next(withinMs?: number): Promise<GraphqlAnswer>;
  /** Resolves when it has ended, with the errors or the close event that ended it, or null. */
  ended: Promise<unknown>;
  stop(): void;
}

class Arrivals {
  readonly results: GraphqlAnswer[] = [];
  private taken = 0;
  private wake: () => void = () => undefined;
  private isOver = false;

  arrive(result: GraphqlAnswer): void {
    this.results.push(result);
    this.wake();
  }

  end(): void {
    this.isOver = true;
    this.wake();
  }

  async next(withinMs = 5_000): Promise<GraphqlAnswer> {
    const deadline = Date.now() + withinMs;
    while (this.results.length <= this.taken) {
      if (this.isOver) throw new Error('the subscription has ended');
      if (Date.now() >= deadline) throw new Error(`no result within ${withinMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now());
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.taken += 1;
    return this.results[this.taken - 1] as GraphqlAnswer;
  }
}

/** A client as dashboards have it, which says who it is in its first message; it does not connect again by itself. */
export function connect(
  address: string,
  connectionParams: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Client {
  class Socket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers });
    }
  }
  return createClient({
    url: `${address.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    connectionParams,
  });
}

export function followBySocket(client: Client, query: string, variables: Record<string, unknown> = {}): Followed {
  const arrivals = new Arrivals();
  let stop: () => void = () => undefined;
  const ended = new Promise<unknown>((resolve) => {
    stop = client.subscribe(
      { query, variables },
      {
        next: (result) => arrivals.arrive(result as unknown as GraphqlAnswer),
        error: (error) => resolve(error),
        complete: () => resolve(null),
      },
    );
  }).finally(() => arrivals.end());
  return { results: arrivals.results, next: (ms) => arrivals.next(ms), ended, stop };
}

/** By POST, as a `fetch` in a page would. */
export function followByStream(
  address: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Followed & { response: Promise<Response> } {
  const arrivals = new Arrivals();
  const stopping = new AbortController();
  const response = fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: stopping.signal,
  });
  const ended = response
    .then(async ({ body }) => {
      let text = '';
      let isComplete = false;
      for await (const chunk of body ?? []) {
        text += Buffer.from(chunk).toString();
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const [, event, data = ''] = /^event: (\w+)\ndata: ?(.*)$/.exec(text.slice(0, end)) ?? [];
          text = text.slice(end + 2);
          if (event === 'next') arrivals.arrive(JSON.parse(data) as GraphqlAnswer);
          isComplete ||= event === 'complete';
        }
      }
      return isComplete ? null : 'cut off';
    })
    .catch((error: unknown) => error)
    .finally(() => arrivals.end());
  return { results: arrivals.results, next: (ms) => arrivals.next(ms), ended, stop: () => stopping.abort(), response };
}
