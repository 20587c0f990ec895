import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { Authenticate } from '../../../auth/authenticate.js';
import type { Bounds } from '../../../bounds.js';
import { ERRORS, type ErrorCode } from '../../../errors.js';
import type { Metrics } from '../../../metrics.js';
import { within } from '../../../within.js';
import { networkOf } from '../../rate/network-of.js';
import { admit } from '../admit.js';
import type { EndReason, LiveConnections } from './live-connections.js';
import type { OpenSubscription } from './open-subscription.js';
import { readRequest } from './read-request.js';
import type { LiveResult } from './results-of.js';

export interface EventStreamOptions {
  open: OpenSubscription;
  connections: LiveConnections;
  authenticate: Authenticate;
  bounds: Bounds;
  metrics: Metrics;
}

/** Whether a subscription's results are wanted as server-sent events. Whoever takes JSON too, as some clients do for everything, gets JSON. */
export function wantsEventStream({ method, headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? '';
  return method === 'POST' && /\btext\/event-stream\b/.test(accept) && !/\bjson\b|\*\/\*/.test(accept);
}

/**
 * One subscription by server-sent events, in the "distinct connections mode" of the GraphQL over SSE protocol: `next` for each result, `complete` at the
 * end. A stream that ends without `complete` was cut off: connect again.
 */
export function createEventStreams({ open, connections, authenticate, bounds, metrics }: EventStreamOptions) {
  return async ({ id, raw, body }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const caller = admit(authenticate, raw);
    if ('code' in caller) {
      metrics.liveRefused.inc({ reason: 'key' });
      return refuse(reply, caller.code, caller.message);
    }
    const request = readRequest(body);
    if (typeof request === 'string') return refuse(reply, 'BAD_USER_INPUT', request);
    const stream = new Stream(reply.raw, bounds, metrics);
    const place = connections.enter('sse', {
      network: networkOf(raw.socket.remoteAddress ?? ''),
      end: (reason) => stream.end(reason),
      cut: () => raw.socket.destroy(),
    });
    if (place === null) return refuse(reply, 'OVERLOADED', 'too many connections: try again later');
    reply.raw.once('close', () => place.leave());
    const full = place.name(caller);
    if (full !== null) return refuse(reply, 'OVERLOADED', full);

    const opened = await open(request, { requestId: id, caller });
    if ('errors' in opened) return answer(reply, opened.errors);
    reply.hijack();
    await stream.send(reply.getHeaders() as OutgoingHttpHeaders, opened.results);
  };
}

function refuse(reply: FastifyReply, code: ErrorCode, message: string): Promise<void> {
  return answer(reply, [{ message, extensions: { code, retryable: ERRORS[code].retryable } }]);
}

async function answer(reply: FastifyReply, errors: readonly GraphQLFormattedError[]): Promise<void> {
  const code = String(errors[0]?.extensions?.code);
  const status = code in ERRORS ? ERRORS[code as ErrorCode].status : 400;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (status === 503) reply.header('retry-after', '1');
  await reply.code(status).send({ errors });
}

type Results = AsyncGenerator<LiveResult, void, void>;

class TooSlowError extends Error {
  override readonly name = 'TooSlowError';
}

class Stream {
  private results: Results | null = null;
  private endedBy: EndReason | null = null;

  constructor(
    private readonly response: ServerResponse,
    private readonly bounds: Pick<Bounds, 'livePingMs' | 'liveSendMs'>,
    private readonly metrics: Pick<Metrics, 'liveRefused'>,
  ) {}

  /** Makes `send` come to its end. */
  end(reason: EndReason): void {
    this.endedBy ??= reason;
    void this.results?.return();
  }

  async send(headers: OutgoingHttpHeaders, results: Results): Promise<void> {
    const { response, bounds } = this;
    this.results = results;
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Its end is the connection's: nothing is to wait behind a stream.
      connection: 'close',
      'x-accel-buffering': 'no',
    });
    // Tells a proxy, and us, that the other end is still there.
    const ping = () => void this.write(':\n\n').catch(() => response.destroy());
    const pinging = setInterval(ping, bounds.livePingMs);
    response.once('close', () => void results.return());
    try {
      await this.write(':\n\n');
      if (this.endedBy === null) for await (const result of results) await this.next(result);
      if (this.endedBy === 'REVOKED') await this.next({ errors: [REVOKED] });
      if (this.endedBy === null || this.endedBy === 'REVOKED') await this.write('event: complete\ndata:\n\n');
      response.end();
    } catch (error) {
      if (error instanceof TooSlowError) this.metrics.liveRefused.inc({ reason: 'slow' });
      response.destroy();
    } finally {
      clearInterval(pinging);
      await results.return();
    }
  }

  private next(result: LiveResult): Promise<void> {
    return this.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
  }

  /** Resolves when the client has room for more. @throws where it takes too long, or is gone. */
  private write(text: string): Promise<void> {
    const written = new Promise<void>((resolve, reject) =>
      this.response.write(text, (error) => (error ? reject(error) : resolve())),
    );
    return within(this.bounds.liveSendMs, written, () => new TooSlowError('the client does not read'));
  }
}

const REVOKED: GraphQLFormattedError = {
  message: 'the API key is not good any more',
  extensions: { code: 'UNAUTHENTICATED', retryable: false },
};
