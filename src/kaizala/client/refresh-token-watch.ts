import type { Bounds } from '../../bounds.js';
import { readInstant } from '../../ingest/normalise/answer/time.js';
import { field } from '../../ingest/normalise/fields.js';
import { isObject, type Json } from '../../json.js';
import type { Log } from '../../log.js';

export interface RefreshTokenWatchOptions {
  log: Log;
  /** Epoch milliseconds. */
  now: () => number;
  bounds: Pick<Bounds, 'expiryWarningMs' | 'expiryWarningEveryMs'>;
}

/**
 * To be told of the refresh token in use, whenever it brought an access token. In the last tenth of its year Kaizala gives another in its place, so one
 * that is near its end is one that nobody will replace.
 */
export function createRefreshTokenWatch({
  log,
  now,
  bounds,
}: RefreshTokenWatchOptions): (refreshToken: string) => void {
  let warnedAt = Number.NEGATIVE_INFINITY;
  return (refreshToken) => {
    const endsAt = endOf(refreshToken);
    if (endsAt === null || endsAt > now() + bounds.expiryWarningMs) return;
    if (now() - warnedAt < bounds.expiryWarningEveryMs) return;
    warnedAt = now();
    log.warn(
      { action: 'refresh-token-ending', endsAt: new Date(endsAt).toISOString() },
      'the refresh token ends soon, and Kaizala has given no other; get a new one',
    );
  };
}

/** When a token ends, epoch milliseconds: they are JWTs, which say so in `exp`. Null where it is none, or does not. */
function endOf(token: string): number | null {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Json;
    return isObject(claims) ? (readInstant(field(claims, 'exp') ?? null)?.instant ?? null) : null;
  } catch {
    return null;
  }
}
