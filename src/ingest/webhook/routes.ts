import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bounds } from '../../bounds.js';
import type { Log } from '../../log.js';
import { type Inbox, NotStoredError } from '../inbox.js';
import { BodyIncompleteError, BodyTooLargeError, BudgetSpentError, readBody } from './body.js';
import { ByteBudget } from './byte-budget.js';
import { validationToken } from './handshake.js';
import { createTokenCheck, type SubscriptionTokens } from './token-check.js';

const PATH = '/webhooks/kaizala';

export interface WebhookOptions {
  inbox: Pick<Inbox, 'put'>;
  tokens: readonly string[];
  subscriptions?: SubscriptionTokens;
  bodyLimitBytes: number;
  bounds: Bounds;
  log: Log;
  onRefused?: (status: number) => void;
  /** Whenever it changes: bytes of all bodies that are being read or wait for their commit. */
  onWaitingBytes?: (bytes: number) => void;
}

/**
 * Where Kaizala delivers. Anything but 2xx makes it retry and, after two days, disable the subscription; so everything authentic is stored and
 * answered 200, understood or not, and nothing is answered 200 before it is committed.
 */
export async function webhookRoutes(app: FastifyInstance, options: WebhookOptions): Promise<void> {
  const { inbox, bodyLimitBytes, bounds, log, onRefused } = options;
  const budget = new ByteBudget(bounds.waitingBodyBytes, options.onWaitingBytes);
  const identify = createTokenCheck(options.tokens, options.subscriptions);

  // The bytes are taken as they come: whatever the content type says, parsing is the worker's job.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  app.get(PATH, (request, reply) => handshake(request, reply, bounds));

  app.post(PATH, { onRequest: forgetContentType }, async (request, reply) => {
    const sender = identify(request.raw);
    if (sender === null) return refuseStranger(reply);
    let body: Buffer | null = null;
    try {
      body = await readBody(request.raw, bodyLimitBytes, budget);
      await inbox.put(body, 'WEBHOOK');
      if (sender.subscription !== null) options.subscriptions?.noteDelivery(sender.subscription);
      return reply.send({ stored: true });
    } catch (error) {
      return refuse(reply, error);
    } finally {
      budget.giveBack(body?.length ?? 0);
    }
  });

  function refuseStranger(reply: FastifyReply): FastifyReply {
    onRefused?.(401);
    log.warn({ reqId: reply.request.id }, 'an event came without a valid callback token');
    // The body is not read, so the connection cannot be used again.
    return reply.code(401).header('connection', 'close').send({ error: 'UNAUTHENTICATED' });
  }

  function refuse(reply: FastifyReply, error: unknown): FastifyReply {
    const { request } = reply;
    if (error instanceof BodyTooLargeError) {
      onRefused?.(413);
      log.error(
        { reqId: request.id, bodyLimitBytes },
        'an event was larger than BODY_LIMIT, and is lost unless it is sent again',
      );
      return reply.code(413).header('connection', 'close').send({ error: 'BODY_TOO_LARGE' });
    }
    if (error instanceof BodyIncompleteError) {
      onRefused?.(400);
      return reply.code(400).header('connection', 'close').send({ error: 'BODY_INCOMPLETE' });
    }
    if (!(error instanceof NotStoredError || error instanceof BudgetSpentError)) throw error;
    onRefused?.(503);
    log.error({ reqId: request.id, err: error.cause ?? error }, 'an event could not be stored');
    if (error instanceof BudgetSpentError) reply.header('connection', 'close');
    return reply.code(503).header('retry-after', String(bounds.retryAfterSeconds)).send({ error: 'NOT_STORED' });
  }
}

/** Fastify answers 415 to a content type that it cannot read, such as an empty one, whatever parser there is: the event would be lost. */
function forgetContentType({ raw }: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  delete raw.headers['content-type'];
  done();
}

/** Echoes the token, exactly and as plain text: it is a reflected value. The database has no part in it. */
function handshake(request: FastifyRequest, reply: FastifyReply, bounds: Bounds): FastifyReply {
  const token = validationToken(request.raw.url ?? '', bounds.validationTokenBytes);
  reply.header('x-content-type-options', 'nosniff').type('text/plain; charset=utf-8');
  if (token === undefined) return reply.code(400).send('validationToken is too long');
  return token === null ? reply.code(200).send('Kaizala webhook') : reply.code(200).send(token);
}
