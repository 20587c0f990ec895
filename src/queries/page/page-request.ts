import type { Bounds } from '../../bounds.js';
import { badUserInput } from '../../errors.js';

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** One page of a list: so many rows beyond a cursor, seen from its start or from its end. */
export interface PageRequest {
  size: number;
  isBackward: boolean;
  cursor: string | null;
}

/** @throws BAD_USER_INPUT naming the argument and what it accepts. */
export function readPageRequest(page: PageArguments, bounds: Pick<Bounds, 'pageSize' | 'maxPageSize'>): PageRequest {
  const { first = null, after = null, last = null, before = null } = page;
  if (first !== null && last !== null) throw badUserInput('first and last exclude each other: give one of them');
  if (last !== null) {
    if (after !== null) throw badUserInput('last goes with before, or stands alone; after goes with first');
    return { size: checked('last', last, bounds.maxPageSize), isBackward: true, cursor: before };
  }
  if (before !== null) throw badUserInput('before goes with last; after goes with first');
  return { size: checked('first', first ?? bounds.pageSize, bounds.maxPageSize), isBackward: false, cursor: after };
}

function checked(argument: string, size: number, max: number): number {
  if (size < 1 || size > max) throw badUserInput(`${argument} must be between 1 and ${max}`);
  return size;
}
