import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { badUserInput } from '../../errors.js';
import type { DeliveryStatus } from '../../kaizala/vocabulary.js';
import { NORMALISER_VERSION } from '../normalise/reading.js';
import type { ReplayFilter } from './filter.js';
import { countMatches, markPending } from './mark.js';

export interface ReplayRequest {
  ids?: readonly string[] | null;
  status?: readonly DeliveryStatus[] | null;
  receivedSince?: Date | null;
  receivedUntil?: Date | null;
  eventTypes?: readonly string[] | null;
  olderNormaliser: boolean;
  dryRun: boolean;
}

export type Replay = (request: ReplayRequest) => Promise<{ matched: number; applied: number }>;

export interface ReplayDeps {
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  /** There is something to apply now. */
  wake: () => void;
}

/** Hands deliveries back to the workers at somebody's request. The function throws BAD_USER_INPUT for more than one request may mark. */
export function createReplay({ pool, retry, bounds, wake }: ReplayDeps): Replay {
  return async ({ olderNormaliser, dryRun, ...request }) => {
    const filter: ReplayFilter = {
      ids: request.ids ?? undefined,
      status: request.status ?? undefined,
      receivedSince: request.receivedSince ?? undefined,
      receivedUntil: request.receivedUntil ?? undefined,
      eventTypes: request.eventTypes ?? undefined,
      olderThanNormaliser: olderNormaliser ? NORMALISER_VERSION : undefined,
    };
    const most = bounds.replayRequestDeliveries;
    const matched = await inTransaction(pool, retry, (sql) => countMatches(sql, filter, dryRun ? undefined : most + 1));
    if (dryRun) return { matched, applied: 0 };
    if (matched > most) {
      throw badUserInput(
        `more than ${most} deliveries match: narrow it by receivedSince and receivedUntil, or use the command \`kaizala-gateway replay\``,
      );
    }
    const marked = await markPending({ pool, retry, bounds }, filter);
    wake();
    return { matched, applied: marked.length };
  };
}
