import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiKey } from '../config.js';
import { isFromThisMachine } from '../http/origin.js';
import { type Caller, SCOPES } from './caller.js';

export type Authenticate = (request: IncomingMessage) => Caller | null;

export const THIS_MACHINE: Caller = { name: 'this machine', scopes: new Set(SCOPES), groups: null };

/**
 * Tells who asks, or null: `Authorization: Bearer <key>`. Only where no key exists at all does a request made on this machine need none, and
 * then has every scope. All hashes are compared whatever the first says, so that time does not tell which one matched.
 */
export function createAuthenticate(keys: readonly ApiKey[]): Authenticate {
  if (keys.length === 0) return (request) => (isFromThisMachine(request) ? THIS_MACHINE : null);
  return ({ headers }) => {
    const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (given === undefined) return null;
    const hash = createHash('sha256').update(given, 'latin1').digest();
    const found = keys.filter((key) => timingSafeEqual(key.hash, hash));
    const [key] = found;
    return key === undefined ? null : { name: key.name, scopes: key.scopes, groups: null };
  };
}
