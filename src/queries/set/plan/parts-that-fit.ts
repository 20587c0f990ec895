import type { Condition } from '../../condition.js';

/** Half of what servers take at least (`max_allowed_packet`). */
const STATEMENT_BYTES = 8 * 1024 * 1024;
/** Of a value that is no key, about; and what surrounds each. */
const VALUE_BYTES = 64;

/** How many parts that each repeat this condition, so many times, a statement has room for. */
export function partsThatFit({ where, parameters }: Condition, times = 1): number {
  return Math.max(1, Math.floor(STATEMENT_BYTES / times / (where.length + bytesOf(parameters))));
}

function bytesOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + bytesOf(one), 0);
  // As X'…'.
  if (Buffer.isBuffer(value)) return 2 * value.length + 5;
  return typeof value === 'string' ? 2 * value.length + VALUE_BYTES : VALUE_BYTES;
}
