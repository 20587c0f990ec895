import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from './loopback.js';

/** Any of these means that somebody passed the request on, whoever the socket's other end is. */
const FORWARDING_HEADER = /forwarded|client-?ip|connecting-ip|real-ip|external-address|^via$/;

/**
 * Whether a request was made on this very machine: behind a proxy on the same host, a loopback socket is the Internet, and a page of somebody
 * else's that a browser resolves to 127.0.0.1 brings its own `Host`.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const { headers, socket } = request;
  if (!isLoopbackHost(socket.remoteAddress ?? '')) return false;
  if (Object.keys(headers).some((name) => FORWARDING_HEADER.test(name))) return false;
  // A second Host, or a whole URL in the request line, is a request for somebody else.
  if (request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1)
    return false;
  if (!request.url?.startsWith('/')) return false;
  const host = headers.host ?? '';
  return isLoopbackHost(host.replace(/:\d+$/, ''));
}
