import type { IncomingMessage } from 'node:http';
import type { Authenticate } from '../../auth/authenticate.js';
import type { Caller } from '../../auth/caller.js';
import type { ErrorCode } from '../../errors.js';

export interface Refusal {
  code: ErrorCode;
  message: string;
}

/** Who makes the request, or why they may ask nothing at all. */
export function admit(authenticate: Authenticate, request: IncomingMessage): Caller | Refusal {
  const caller = authenticate(request);
  if (caller === null) return { code: 'UNAUTHENTICATED', message: 'an API key is needed: Authorization: Bearer <key>' };
  if (!caller.scopes.has('read') && !caller.scopes.has('admin'))
    return { code: 'FORBIDDEN', message: 'this needs a key with the scope read' };
  return caller;
}
