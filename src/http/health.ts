import type { FastifyInstance } from 'fastify';
import type { Pool } from '../database/pool.js';

export interface HealthOptions {
  pools: readonly Pool[];
  /** The database has to answer within this. */
  readyMs: number;
  isDraining: () => boolean;
}

/**
 * `/livez`: the process answers, whatever the database does. `/readyz`: the database answers too (nothing listens before it was migrated), and
 * nobody is stopping.
 */
export async function healthRoutes(app: FastifyInstance, { pools, readyMs, isDraining }: HealthOptions): Promise<void> {
  app.get('/livez', async () => ({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    const reason = isDraining()
      ? 'stopping'
      : (await allAnswer(pools, readyMs))
        ? null
        : 'the database does not answer';
    return reason === null ? { ready: true } : reply.code(503).send({ ready: false, reason });
  });
}

async function allAnswer(pools: readonly Pool[], readyMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, readyMs, false);
  });
  try {
    const answers = Promise.all(pools.map((pool) => ping(pool, readyMs))).then(() => true);
    return await Promise.race([answers.catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A connection that hangs is closed: probes come every few seconds, and must not use up a pool. */
async function ping(pool: Pool, readyMs: number): Promise<void> {
  const connection = await pool.take();
  const destroy = () => void connection.destroy().catch(() => undefined);
  const timer = setTimeout(destroy, readyMs);
  try {
    await connection.query('SELECT 1');
    await connection.release();
  } catch (error) {
    destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
