import type { Scope } from '../auth/caller.js';
import { GatewayError } from '../errors.js';
import type { GatewayContext } from './context.js';

/** @throws FORBIDDEN unless the caller's key has the scope. */
export function requireScope({ caller }: GatewayContext, scope: Scope): void {
  if (!caller.scopes.has(scope)) throw new GatewayError('FORBIDDEN', `this needs a key with the scope ${scope}`);
}
