import { defaultBounds } from '../bounds.js';
import type { Log } from '../log.js';

/**
 * Resolves with the first signal; the next one ends the process at once, unless it is the first one's echo: npm passes on a Ctrl-C that the
 * terminal has given to both already.
 */
export function untilAskedToStop(log: Log): Promise<string> {
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'a failure that nobody handled');
    process.exit(1);
  });
  return new Promise((resolve) => {
    let askedAt: number | null = null;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (askedAt !== null && Date.now() - askedAt > defaultBounds.signalEchoMs) process.exit(1);
        askedAt ??= Date.now();
        resolve(signal);
      });
    }
  });
}
