import type { IncomingMessage } from 'node:http';

/**
 * Whether a request may open a WebSocket: browsers ask nobody before they do, for any page. A page of the gateway's own (the Sandbox) may, pages of
 * the allowed origins, and whoever is no browser and so has no origin.
 */
export function isAllowedOrigin({ headers }: Pick<IncomingMessage, 'headers'>, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.host === host || allowed.some((one) => new URL(one).origin === url.origin);
}
