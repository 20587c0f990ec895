import type { IncomingMessage } from 'node:http';
import { isFromThisMachine } from '../http/origin.js';
import { type Caller, SCOPES } from './caller.js';
import type { Keyring } from './keyring.js';

/** Who asks, as far as is known at this moment, or null. Asks nobody: whoever shows data to them lets the keyring be fresh first. */
export type Authenticate = (request: IncomingMessage) => Caller | null;

export const THIS_MACHINE: Caller = { name: 'this machine', scopes: new Set(SCOPES), groups: null, keyHash: null };

/** By `Authorization: Bearer <key>`. Only where no key exists at all does a request made on this machine need none, and then has every scope. */
export const createAuthenticate =
  (keyring: Keyring): Authenticate =>
  (request) => {
    if (keyring.isEmpty()) return isFromThisMachine(request) ? THIS_MACHINE : null;
    const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    return given === undefined ? null : keyring.callerOf(given);
  };
