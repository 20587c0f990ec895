import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A TCP link that can be made slow, silent or broken, between a gateway and its database. */
export interface FaultProxy {
  port: number;
  /** Bytes wait so long in each direction. */
  delayMs: number;
  /** Nothing passes, nothing is refused: the other side just does not answer any more. */
  isBlackHole: boolean;
  /** Connections that are open now. */
  connections(): number;
  /** Resets every connection there is. */
  reset(): void;
  /** Lets so many more bytes through, counted over all connections and directions, then resets them all in the middle of whatever they say. */
  resetAfterBytes(bytes: number): void;
  /** One side of every connection says that it is done and the other goes on: the gateway hears the database's end, or the database the gateway's. */
  halfClose(deaf: 'gateway' | 'database'): void;
  close(): Promise<void>;
}

/** Forwards a free loopback port to a unix socket. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let bytesLeft = Number.POSITIVE_INFINITY;

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ path: target, allowHalfOpen: true });
    const pair = { near, far };
    pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      const later = inOrder(() => proxy.delayMs);
      from.on('data', (chunk) => later(() => forward(chunk, to)));
      from.on('end', () => later(() => to.end()));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
  });

  function forward(chunk: Buffer, to: Socket): void {
    if (proxy.isBlackHole) return;
    const passing = chunk.subarray(0, bytesLeft);
    bytesLeft -= passing.length;
    if (to.writable) to.write(passing);
    if (passing.length === chunk.length) return;
    bytesLeft = Number.POSITIVE_INFINITY;
    proxy.reset();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultProxy = {
    port: (server.address() as AddressInfo).port,
    delayMs: 0,
    isBlackHole: false,
    connections: () => pairs.size,
    reset() {
      for (const { near } of pairs) near.resetAndDestroy();
    },
    resetAfterBytes(bytes) {
      bytesLeft = bytes;
    },
    halfClose(deaf) {
      for (const { near, far } of pairs) (deaf === 'gateway' ? near : far).end();
    },
    async close() {
      proxy.reset();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

/** Does things after the delay of their moment, and never one before another: bytes of one connection keep their order when the delay changes. */
function inOrder(delayMs: () => number): (act: () => void) => void {
  let waiting = 0;
  let tail = Promise.resolve();
  return (act) => {
    if (delayMs() === 0 && waiting === 0) return act();
    waiting += 1;
    const dueAt = performance.now() + delayMs();
    tail = tail.then(async () => {
      await sleep(Math.max(0, dueAt - performance.now()));
      waiting -= 1;
      act();
    });
  };
}
