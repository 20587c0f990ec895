import { REQUEST_NUMBER } from '../load/run-query-load.js';
import { startTarget } from '../targets/start-target.js';
import type { OpenWorld } from '../world/open-world.js';
import { OPERATIONS, type OperationName } from './operations.js';
import { buildPeer } from './peer.js';
import { peerOperations } from './peer-operations.js';

/** One that answers the same questions over the same tables. */
export interface Side {
  name: string;
  /** Of its own process, and of the database that it asks. */
  pid: number;
  databasePid: number;
  request(operation: OperationName): { url: string; body: string };
  stop(): Promise<void>;
}

const graphql = (address: string, query: string, variables = {}) => ({
  url: `${address}/graphql`,
  body: JSON.stringify({ query, variables }),
});

/** Every request has a variable of its own, which nothing looks at: the gateway answers equal ones together. */
export const gatewaySide = (name: string, { gateway, databasePid }: OpenWorld): Side => ({
  name,
  pid: gateway.child.pid ?? 0,
  databasePid,
  request: (operation) => graphql(gateway.address, OPERATIONS[operation], { request: REQUEST_NUMBER }),
  stop: async () => undefined,
});

/** The gateway, asked the same by everybody. */
export const equalSide = (world: OpenWorld): Side => ({
  ...gatewaySide('S', world),
  request: (operation) => graphql(world.gateway.address, OPERATIONS[operation]),
});

/** (G) the gateway, (H) SQL by hand, (P) nestjs-query. */
export async function startSides(world: OpenWorld): Promise<[Side, Side, Side]> {
  const { socketPath, databasePid } = world;
  const hand = await startTarget('dist/bench/targets/hand-sql.js', { SOCKET: socketPath });
  const peer = await startTarget(buildPeer(), { SOCKET: socketPath });
  const asked = peerOperations();
  return [
    gatewaySide('G', world),
    {
      name: 'H',
      pid: hand.child.pid ?? 0,
      databasePid,
      request: (operation) => ({ url: `${hand.address}/${operation}`, body: '{}' }),
      stop: hand.stop,
    },
    {
      name: 'P',
      pid: peer.child.pid ?? 0,
      databasePid,
      request: (operation) => graphql(peer.address, asked[operation]),
      stop: peer.stop,
    },
  ];
}

export async function ask(side: Side, operation: OperationName): Promise<unknown> {
  const { url, body } = side.request(operation);
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.json();
}
