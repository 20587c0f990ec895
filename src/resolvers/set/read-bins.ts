import { badUserInput } from '../../errors.js';
import type { Bins } from '../../queries/set/bins.js';
import type { BinsInput } from '../../schema/set/bins.input.js';
import { exactlyOne } from '../exactly-one.js';

/** What answers can hold: 30 digits before the point, and 20 after it. */
const MOST = 1e30;
const LEAST = 1e-20;

/** @throws BAD_USER_INPUT for what cuts nothing, or into too many. */
export function readBins({ width, count, edges }: BinsInput, maxBins: number): Bins {
  exactlyOne('bins', { width, count, edges });
  if (width != null) {
    if (width < LEAST || width > MOST) throw badUserInput(`bins.width must be between ${LEAST} and ${MOST}`);
    return { width };
  }
  if (count != null) {
    if (count < 1 || count > maxBins) throw badUserInput(`bins.count must be between 1 and ${maxBins}`);
    return { count };
  }
  const given = edges ?? [];
  if (given.length < 2 || given.length > maxBins + 1)
    throw badUserInput(`bins.edges takes 2 to ${maxBins + 1} of them`);
  if (given.some((edge) => Math.abs(edge) > MOST)) throw badUserInput(`bins.edges lie between -${MOST} and ${MOST}`);
  if (given.some((edge, index) => index > 0 && !(edge > (given[index - 1] as number))))
    throw badUserInput('bins.edges must ascend');
  return { edges: given };
}
