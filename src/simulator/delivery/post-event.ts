import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** A delivery is given up after this; the documentation says so of the handshake only. */
const DELIVERY_MS = 5_000;
/** How long after the whole event has been sent the connection of a broken delivery ends. */
const CUT_MS = 2;

export interface EventPost {
  callbackUrl: string;
  callbackToken: string | undefined;
  body: string;
  signal: AbortSignal;
  /** Its connection is lost before the answer comes, whatever has become of the event. */
  isCut: boolean;
}

/** Whether the receiver took it: 2xx, and nothing else. */
export function postEvent({ callbackUrl, callbackToken, body, signal, isCut }: EventPost): Promise<boolean> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(callbackToken === undefined ? {} : { 'kz-callback-token': callbackToken }),
  };
  const send = callbackUrl.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    // Not fetch: what that aborts may keep its connection.
    const request = send(callbackUrl, { method: 'POST', headers, signal });
    const cut = () => void request.destroy();
    const timer = setTimeout(cut, DELIVERY_MS);
    if (isCut) request.once('finish', () => setTimeout(cut, CUT_MS));
    const end = (isTaken: boolean) => {
      clearTimeout(timer);
      // Whoever answers sooner than the connection ends is not heard either.
      resolve(isTaken && !isCut);
    };
    request.once('error', () => end(false));
    request.once('response', (response) => {
      const { statusCode = 0 } = response;
      response.once('end', () => end(statusCode >= 200 && statusCode < 300));
      response.once('close', () => end(false)).resume();
    });
    request.end(body);
  });
}
