import type { FastifyError, FastifyInstance } from 'fastify';
import { ERRORS } from '../errors.js';
import type { Log } from '../log.js';

/** The one mapper of HTTP routes: what a request did wrong is said; anything else is masked, logged, and found by the request's id. */
export function mapErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler<FastifyError>((error, { id }, reply) => {
    const status = error.statusCode ?? ERRORS.INTERNAL.status;
    if (status < 500) return reply.code(status).send({ error: error.code ?? 'BAD_REQUEST' });
    log.error({ reqId: id, err: error }, 'a request failed');
    return reply.code(ERRORS.INTERNAL.status).send({ error: 'INTERNAL', requestId: id });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'NOT_FOUND' }));
}
