import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticate } from '../../../auth/authenticate.js';
import type { Caller } from '../../../auth/caller.js';
import type { Keyring } from '../../../auth/keyring.js';
import type { Bounds } from '../../../bounds.js';
import { ERRORS, type ErrorCode } from '../../../errors.js';
import type { Log } from '../../../log.js';
import type { Metrics } from '../../../metrics.js';
import { within } from '../../../within.js';
import { isAllowedOrigin } from '../../allowed-origin.js';
import { networkOf } from '../../rate/network-of.js';
import type { RateLimit } from '../../rate/rate-limit.js';
import { requestIdOf } from '../../request-id.js';
import { admit } from '../admit.js';
import type { EndReason, LiveConnections, LivePlace } from './live-connections.js';
import type { OpenSubscription } from './open-subscription.js';
import { withAuthorization } from './with-authorization.js';

export interface WebSocketOptions {
  path: string;
  schema: GraphQLSchema;
  open: OpenSubscription;
  connections: LiveConnections;
  keyring: Pick<Keyring, 'fresh'>;
  authenticate: Authenticate;
  rateLimit: RateLimit;
  corsOrigins: readonly string[];
  bounds: Bounds;
  log: Log;
  metrics: Metrics;
}

/** RFC 6455: the client may try again, here or at another instance. */
const GOING_AWAY = 1001;
const SERVICE_RESTART = 1012;
const TRY_AGAIN_LATER = 1013;

const ENDINGS: Record<EndReason, [code: number, reason: string]> = {
  REVOKED: [CloseCode.Unauthorized, 'Unauthorized'],
  CHANGED: [SERVICE_RESTART, 'The key sees something else now: connect again'],
  STOPPING: [GOING_AWAY, 'Going away'],
};

interface Extra {
  socket: WebSocket;
  request: IncomingMessage;
  place: LivePlace;
  requestId: string;
  caller: Caller | null;
}

/** Subscriptions by `graphql-transport-ws`, on the server that answers everything else. */
export function webSockets(app: FastifyInstance, options: WebSocketOptions): void {
  const { path, connections, corsOrigins, bounds, metrics } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: bounds.liveMessageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const server = createProtocol(options);

  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?', 1)[0] !== path) return refuse(socket, 404);
    if (!isAllowedOrigin(request, corsOrigins)) {
      metrics.liveRefused.inc({ reason: 'origin' });
      return refuse(socket, 403);
    }
    let opened: WebSocket | null = null;
    const place = connections.enter('ws', {
      network: networkOf(request.socket.remoteAddress ?? ''),
      end: (reason) => opened?.close(...ENDINGS[reason]),
      cut: () => (opened === null ? socket.destroy() : opened.terminate()),
    });
    if (place === null) return refuse(socket, 503);
    socket.once('close', () => place.leave());
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      opened = webSocket;
      converse({ socket: webSocket, request, place, requestId: requestIdOf(request), caller: null }, server, options);
    });
  });
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

type Protocol = ReturnType<typeof createProtocol>;

/** What graphql-ws leaves to its host: reading, writing no faster than the client reads, and noticing when nobody is there any more. */
function converse(extra: Extra, protocol: Protocol, { bounds, log, metrics }: WebSocketOptions): void {
  const { socket, requestId } = extra;
  const failed = (error: unknown) => {
    log.debug({ reqId: requestId, err: error }, 'a WebSocket failed');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  };
  let isThere = true;
  let unsent = 0;
  const pinging = setInterval(() => {
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  }, bounds.livePingMs);
  socket.on('pong', () => {
    isThere = true;
  });
  socket.on('error', failed);

  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      close: (code, reason) => socket.close(code, reason),
      async send(data) {
        if (socket.readyState !== socket.OPEN) return;
        // Who does not read is not read: each of their pings would wait here with its answer.
        unsent += 1;
        socket.pause();
        try {
          await within(bounds.liveSendMs, sent(socket, data), () => new Error('too slow'));
          // A pong stands behind all of it.
          isThere = true;
        } catch {
          metrics.liveRefused.inc({ reason: 'slow' });
          socket.close(TRY_AGAIN_LATER, 'Too slow: connect again, and go on after the last cursor');
          setTimeout(() => socket.terminate(), bounds.liveCloseMs).unref();
        } finally {
          unsent -= 1;
          if (unsent === 0) socket.resume();
        }
      },
      onMessage: (take) => socket.on('message', (data) => void take(String(data)).catch(failed)),
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    clearInterval(pinging);
    void closed(code, String(reason)).catch(failed);
  });
}

const sent = (socket: WebSocket, data: string) =>
  new Promise<void>((resolve, reject) => socket.send(data, (error) => (error ? reject(error) : resolve())));

function createProtocol({ schema, open, keyring, authenticate, rateLimit, bounds, metrics }: WebSocketOptions) {
  return makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: bounds.liveInitMs,

    async onConnect({ extra, connectionParams }) {
      const refuse = (code: number, reason: string) => {
        extra.socket.close(code, reason);
        return false;
      };
      const request = withAuthorization(extra.request, connectionParams);
      if (rateLimit(request) !== null) return refuse(TRY_AGAIN_LATER, 'Too many requests');
      try {
        await keyring.fresh();
      } catch {
        return refuse(TRY_AGAIN_LATER, 'Keys are not known at the moment');
      }
      const caller = admit(authenticate, request);
      if ('code' in caller) {
        metrics.liveRefused.inc({ reason: 'key' });
        return refuse(caller.code === 'FORBIDDEN' ? CloseCode.Forbidden : CloseCode.Unauthorized, caller.message);
      }
      const full = extra.place.name(caller);
      if (full !== null) return refuse(TRY_AGAIN_LATER, full);
      extra.caller = caller;
      extra.request = request;
      return true;
    },

    async onSubscribe({ extra, subscriptions }, _id, payload) {
      const { caller, request, requestId } = extra;
      if (caller === null) return [refusal('UNAUTHENTICATED', 'say who you are first')];
      if (Object.keys(subscriptions).length > bounds.liveSubscriptionsOfConnection)
        return [refusal('OVERLOADED', 'this connection has as many subscriptions as it may: end one first')];
      if (rateLimit(request) !== null) return [refusal('RATE_LIMITED', 'too many requests: try again later')];
      const opened = await open(payload, { requestId, caller });
      if ('errors' in opened) return opened.errors.map(shown);
      const { document, results } = opened;
      return { schema, document, operationName: payload.operationName ?? null, contextValue: results };
    },

    subscribe: ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult>,
    // It is formatted already.
    onNext: (_context, _id, _payload, _args, result) => result,
  });
}

const refusal = (code: ErrorCode, message: string) =>
  shown({ message, extensions: { code, retryable: ERRORS[code].retryable } });

/** An error that is formatted already, as graphql-ws wants it. */
function shown(formatted: GraphQLFormattedError): GraphQLError {
  const error = new GraphQLError(formatted.message);
  return Object.assign(error, { toJSON: () => formatted });
}
