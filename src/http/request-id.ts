import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The sender's own id where it is sane enough for a log line, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
}
