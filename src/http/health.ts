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
    const answers = Promise.all(pools.map(ping)).then(() => true);
    return await Promise.race([answers.catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function ping(pool: Pool): Promise<void> {
  const connection = await pool.take();
  try {
    await connection.query('SELECT 1');
  } finally {
    await connection.release();
  }
}
