import { type Numbers, numbersOf, spelt } from './numbers.js';
import type { OperationName } from './operations.js';
import { peerNumbers } from './peer-operations.js';
import { ask, type Side } from './sides.js';

const PANELS: readonly OperationName[] = ['three', 'eleven', 'filtered', 'daily'];
/** Those of which the peer's panels can be told apart; in `eleven` it has the same and more of the same kind. */
const OF_PEER: readonly OperationName[] = ['three', 'filtered'];

/** Every side gives the same numbers. The peer has days of UTC only, so its series is compared by its total. @throws where they differ. */
export async function checkSides([gateway, hand, peer]: readonly [Side, Side, Side]): Promise<void> {
  for (const operation of PANELS) {
    const { data } = (await ask(gateway, operation)) as { data: unknown };
    const expected = (await ask(hand, operation)) as Numbers;
    same(`G and H, ${operation}`, numbersOf(data), expected);
    if (!OF_PEER.includes(operation)) continue;
    const { data: peers } = (await ask(peer, operation)) as { data: unknown };
    const { totals: _totals, ...panels } = expected;
    same(`P and H, ${operation}`, inAll(peerNumbers(peers)), inAll(panels));
  }
}

const inAll = ({ daily = [], ...others }: Numbers): Numbers => ({
  ...others,
  daily: [['all', daily.reduce((sum, [, count]) => sum + Number(count), 0)]],
});

function same(what: string, one: Numbers, other: Numbers): void {
  if (spelt(one) !== spelt(other)) throw new Error(`${what} differ:\n${spelt(one)}\n\n${spelt(other)}`);
}
