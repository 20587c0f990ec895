/** A delivery is given up after this; the documentation says so of the handshake only. */
const DELIVERY_MS = 5_000;

/** Whether the receiver took it: 2xx, and nothing else. `cutAfterMs`: the connection ends then, whatever has become of the event. */
export async function postEvent(
  callbackUrl: string,
  callbackToken: string | undefined,
  body: string,
  signal: AbortSignal,
  cutAfterMs = DELIVERY_MS,
): Promise<boolean> {
  const headers = {
    'content-type': 'application/json',
    ...(callbackToken === undefined ? {} : { 'kz-callback-token': callbackToken }),
  };
  const timeout = new AbortController();
  const abort = () => timeout.abort();
  const timer = setTimeout(abort, cutAfterMs);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const response = await fetch(callbackUrl, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: timeout.signal,
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
