import type { Json } from '../../json.js';
import { readInstant } from '../normalise/answer/time.js';

const DAY_MS = 86_400_000;

/**
 * When something was received: ISO 8601 with its zone, or a number of seconds or milliseconds since 1970. Null where that is no such time, or
 * more than a day ahead of `now` (epoch ms).
 */
export function readReceivedAt(value: Json, now: number): Date | null {
  const { instant, issues = [] } = readInstant(value) ?? {};
  return instant === undefined || issues.length > 0 || instant > now + DAY_MS ? null : new Date(instant);
}
