import { isLoopbackUrl } from './loopback-url.js';

/** Documented: the token has to come back within this. */
const HANDSHAKE_MS = 5_000;

/** Whether a callback URL answers a GET with the token that it is given, and with nothing else. */
export async function answersHandshake(callbackUrl: string, token: string): Promise<boolean> {
  if (!isLoopbackUrl(callbackUrl)) return false;
  const url = `${callbackUrl}${callbackUrl.includes('?') ? '&' : '?'}validationToken=${token}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HANDSHAKE_MS), redirect: 'manual' });
    return response.ok && (await response.text()) === token;
  } catch {
    return false;
  }
}
