import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody who listens to webhooks, on loopback. */
export interface CallbackReceiver {
  url: string;
  /** Answered to events. */
  status: number;
  /** What is answered to the handshake with this token. */
  echo: (token: string) => string;
  handshakes: string[];
  /** Bodies, as they came. */
  received: { text: string; headers: IncomingHttpHeaders }[];
  /** Those of them that are JSON. */
  events(): Event[];
  close(): Promise<void>;
}

/** The part of an event that every generation of bodies has. */
export interface Event {
  eventType: string;
  eventId: string;
  objectId: string;
  objectType: string;
  data: Record<string, unknown>;
  [field: string]: unknown;
}

export async function startCallbackReceiver(): Promise<CallbackReceiver> {
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://receiver').searchParams.get('validationToken');
    if (token !== null) {
      receiver.handshakes.push(token);
      response.end(receiver.echo(token));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receiver.received.push({ text: Buffer.concat(chunks).toString(), headers: request.headers });
      response.writeHead(receiver.status, receiver.status === 302 ? { location: receiver.url } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: CallbackReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    status: 200,
    echo: (token) => token,
    handshakes: [],
    received: [],
    events: () => receiver.received.flatMap(({ text }) => parsed(text)),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}

function parsed(text: string): Event[] {
  try {
    return [JSON.parse(text) as Event];
  } catch {
    return [];
  }
}
