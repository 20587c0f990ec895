import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A TCP server whose answers need not be HTTP. */
export interface LyingServer {
  /** `http://127.0.0.1:port` */
  address: string;
  /** Requests so far. */
  requests(): number;
  /** Connections that are open now. */
  open(): number;
  close(): Promise<void>;
}

/** Calls `answer` for every request, with its number from 0 and the connection. */
export async function startLyingServer(answer: (socket: Socket, request: number) => void): Promise<LyingServer> {
  const sockets = new Set<Socket>();
  let requests = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Whoever reads no further breaks the connection.
    socket.on('error', () => undefined);
    socket.on('data', () => answer(socket, requests++));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests: () => requests,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
