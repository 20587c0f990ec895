import type { FastifyInstance } from 'fastify';

const ALLOWED_HEADERS = 'authorization, content-type, apollo-require-preflight, x-request-id';
const PREFLIGHT_SECONDS = 600;

/** Lets pages of these origins ask; all others stay what a browser makes of silence. Keys travel in a header, never in a cookie. */
export function allowOrigins(app: FastifyInstance, path: string, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins.map((origin) => new URL(origin).origin));
  app.addHook('onRequest', async ({ headers }, reply) => {
    reply.header('vary', 'origin');
    if (headers.origin !== undefined && allowed.has(headers.origin)) {
      reply.header('access-control-allow-origin', headers.origin);
    }
  });
  app.options(path, async (_request, reply) =>
    reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', ALLOWED_HEADERS)
      .header('access-control-max-age', String(PREFLIGHT_SECONDS))
      .send(),
  );
}
