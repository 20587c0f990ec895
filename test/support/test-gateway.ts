import { type Bounds, defaultBounds } from '../../src/bounds.js';
import { type Config, loadConfig } from '../../src/config.js';
import { createServer, type RunningServer } from '../../src/server.js';
import { createTestDatabase, silentLog, type TestDatabase } from './mariadb.js';

export interface GraphqlAnswer {
  // The shape is the query's, which the test wrote.
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; requestId?: string } }[];
}

/** A whole gateway in this process, on a free port and a database of its own. */
export interface TestGateway extends RunningServer {
  database: TestDatabase;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<GraphqlAnswer>;
  /** Posts events to the webhook, and waits until they are applied. */
  deliver(...events: readonly (object | string)[]): Promise<void>;
}

export interface TestGatewayOptions {
  config?: Partial<Config>;
  bounds?: Partial<Bounds>;
  log?: Parameters<typeof createServer>[0]['log'];
  now?: () => number;
  /** Before the gateway sees the database. */
  prepare?: (database: TestDatabase) => Promise<void>;
}

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const bounds = { ...defaultBounds, workerPollMs: 20, workerPaceMs: 0, drainQuietMs: 0, ...options.bounds };
  const database = await createTestDatabase(options.bounds);
  await options.prepare?.(database);
  const config = { ...loadConfig({ PORT: '0' }), ...options.config };
  const server = await createServer({ config, bounds, database, log: options.log ?? silentLog, now: options.now });
  const { address } = server;

  return {
    ...server,
    database,
    async ask(query, variables, headers = {}) {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphqlAnswer;
    },
    async deliver(...events) {
      for (const event of events) {
        const body = typeof event === 'string' ? event : JSON.stringify(event);
        const { status } = await fetch(`${address}/webhooks/kaizala`, { method: 'POST', body });
        if (status !== 200) throw new Error(`the webhook answered ${status}`);
      }
      await server.worker.idle();
    },
    async stop() {
      await server.stop();
      await database.close();
    },
  };
}
