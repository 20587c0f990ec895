import { asGatewayError, credentialsMissing } from '../../kaizala/client/gateway-errors.js';
import type { SyncService } from './open-sync.js';
import type { SyncRun, SyncScope } from './runs.js';

/** A pull on request: the run that this begins, or the one under way. @throws NOT_CONFIGURED, KAIZALA_REFUSED, KAIZALA_UNAVAILABLE */
export function createStartSync(sync: SyncService | null): (scope: SyncScope) => Promise<SyncRun> {
  return async (scope) => {
    if (sync === null) throw credentialsMissing();
    return (await sync.start(scope).catch(asGatewayError)).run;
  };
}
