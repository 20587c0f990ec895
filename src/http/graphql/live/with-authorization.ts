import type { IncomingMessage } from 'node:http';

/** The request that opened a WebSocket, with the key that came in its first message: browsers can give no header. A header counts where there is none. */
export function withAuthorization(
  request: IncomingMessage,
  parameters: Readonly<Record<string, unknown>> | undefined,
): IncomingMessage {
  const given = parameters?.authorization ?? parameters?.Authorization;
  if (typeof given !== 'string') return request;
  return Object.create(request, {
    headers: { value: { ...request.headers, authorization: given } },
  }) as IncomingMessage;
}
