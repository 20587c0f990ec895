import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP link that can be made slow, silent or broken, between a gateway and its database. */
export interface FaultProxy {
  port: number;
  /** Bytes wait so long in each direction. */
  delayMs: number;
  /** Nothing passes, nothing is refused: the other side just does not answer any more. */
  isBlackHole: boolean;
  /** Resets every connection there is. */
  reset(): void;
  close(): Promise<void>;
}

/** Forwards a free loopback port to a unix socket. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const callers = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target);
    callers.add(near);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => {
        if (proxy.isBlackHole) return;
        if (proxy.delayMs === 0) to.write(chunk);
        else setTimeout(() => to.writable && to.write(chunk), proxy.delayMs);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        callers.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultProxy = {
    port: (server.address() as AddressInfo).port,
    delayMs: 0,
    isBlackHole: false,
    reset() {
      for (const socket of callers) socket.resetAndDestroy();
    },
    async close() {
      proxy.reset();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
