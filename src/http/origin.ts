import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from './loopback.js';

/** Any of these means that somebody passed the request on, whoever the socket's other end is. */
const FORWARDING_HEADERS = ['forwarded', 'via', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'];

/**
 * Whether a request was made on this very machine: behind a proxy on the same host, a loopback socket is the Internet, and a page of somebody
 * else's that a browser resolves to 127.0.0.1 brings its own `Host`.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const { headers, socket } = request;
  if (!isLoopbackHost(socket.remoteAddress ?? '')) return false;
  if (Object.keys(headers).some((name) => FORWARDING_HEADERS.includes(name) || name.startsWith('x-forwarded')))
    return false;
  const host = headers.host ?? '';
  return isLoopbackHost(host.replace(/:\d+$/, ''));
}
