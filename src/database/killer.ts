import { createConnection } from 'mysql2/promise';
import type { ConnectionSettings } from './connection-settings.js';

/** Longer than this a server that does not answer is not waited for: it ends statements at their own limit too. */
const CONNECT_TIMEOUT_MS = 2_000;

/**
 * Ends what the server still does for connections that were given up. A server does not notice that nobody listens any more until it has
 * something to say, and a connection that is busy hears nothing, so it is told by another one: opened when it is needed, one at a time.
 */
export class Killer {
  private readonly waiting = new Set<number>();
  private working: Promise<void> | null = null;

  constructor(private readonly settings: ConnectionSettings) {}

  /** By its number, which a server never gives twice. Resolves when it was told, or cannot be. */
  kill(threadId: number): Promise<void> {
    this.waiting.add(threadId);
    this.working ??= this.work().finally(() => {
      this.working = null;
    });
    return this.working;
  }

  private async work(): Promise<void> {
    const { settings, waiting } = this;
    try {
      const connection = await createConnection({
        ...settings,
        ssl: settings.ssl as string | undefined,
        connectTimeout: CONNECT_TIMEOUT_MS,
      });
      for (const threadId of waiting) {
        waiting.delete(threadId);
        // Gone by itself, where it fails.
        await connection.query(`KILL ${threadId}`).catch(() => undefined);
      }
      connection.destroy();
    } catch {
      waiting.clear();
    }
  }
}
