import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface KaizalaRequest {
  /** When it came, in milliseconds of this process. */
  at: number;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  json: Record<string, unknown>;
}

export interface KaizalaAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** A text goes out as it is. */
  body?: unknown;
}

type Item = Record<string, unknown> & { id: string };

/**
 * Kaizala as its documentation and its clients describe it, on loopback: access tokens by headers, webhooks with their handshake, and errors in
 * bodies. Knows nothing of the gateway's types.
 */
export interface ScriptedKaizala {
  /** `http://127.0.0.1:port` */
  address: string;
  requests: KaizalaRequest[];
  /** Answers in place of the usual one, where it has an answer. */
  script: (request: KaizalaRequest) => KaizalaAnswer | undefined;
  /** How long every answer takes. */
  delayMs: number;
  /** Put over the usual answer with an access token; undefined takes a field out. */
  grant: Record<string, unknown>;
  /** The refresh tokens that are taken. */
  refreshTokens: Set<string>;
  /** By id, as GET lists them. */
  webhooks: Map<string, Item>;
  /** Access tokens given out so far are not taken any more. */
  revokeAccess(): void;
  /** Called while a registration is under way, after the handshake. */
  onValidated: (token: string) => Promise<void>;
  /** Sends an event as that webhook does. */
  deliver(id: string, event: object): Promise<number>;
  calls(path: string, method?: string): KaizalaRequest[];
  close(): Promise<void>;
}

const ANSWER_WITHIN_MS = 5_000;
const YEAR_MS = 365 * 86_400_000;

export const APPLICATION = {
  applicationId: 'c0ffee-application-id',
  applicationSecret: 'q7Kd93_xYz',
  refreshToken: 'refresh.token.configured',
};

export async function startScriptedKaizala(): Promise<ScriptedKaizala> {
  let granted = 0;
  let lastRevoked = 0;
  let registered = 0;

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://kaizala');
      const text = Buffer.concat(chunks).toString();
      const request: KaizalaRequest = {
        at: performance.now(),
        method: incoming.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      };
      kaizala.requests.push(request);
      void answer(request).then(({ status = 200, headers = {}, body = {} }) => {
        outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
        outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
      });
    });
  });

  async function answer(request: KaizalaRequest): Promise<KaizalaAnswer> {
    await sleep(kaizala.delayMs);
    const scripted = kaizala.script(request);
    if (scripted !== undefined) return scripted;
    const path = request.path.replace(/^\/v1/, '');
    if (path === '/accessToken' && request.method === 'GET') return grant(request);
    const [, number] = /^access\.(\d+)\.token$/.exec(String(request.headers.accesstoken)) ?? [];
    if (Number(number ?? 0) <= lastRevoked) return invalidToken;
    if (path === '/webhook' && request.method === 'POST') return register(request.json);
    if (path === '/webhook' && request.method === 'GET') return list(request.query);
    const webhook = kaizala.webhooks.get(decodeURIComponent(path.replace('/webhook/', '')));
    if (webhook === undefined) return { status: 404, body: { message: 'No such webhook', errorCode: 'NotFound' } };
    if (request.method === 'DELETE') kaizala.webhooks.delete(webhook.id);
    if (request.method === 'PUT') change(webhook, request.json);
    return { body: '' };
  }

  function grant({ headers }: KaizalaRequest): KaizalaAnswer {
    if (
      headers.applicationid !== APPLICATION.applicationId ||
      headers.applicationsecret !== APPLICATION.applicationSecret
    )
      return refused('Unauthenticated', 'Dont have correct applicationId and secret in header!');
    if (!kaizala.refreshTokens.has(String(headers.refreshtoken))) return invalidToken;
    granted += 1;
    const usual = {
      accessToken: `access.${granted}.token`,
      endpointUrl: `${kaizala.address}/`,
      accessTokenExpiry: Date.now() + 86_400_000,
      refreshToken: '',
      scope: 'token.write',
    };
    return { body: { ...usual, ...kaizala.grant } };
  }

  async function register(json: Record<string, unknown>): Promise<KaizalaAnswer> {
    const { objectId, objectType, eventTypes, callBackUrl, callBackToken } = json;
    const isComplete =
      typeof objectId === 'string' &&
      ['Group', 'Action', 'ActionPackage'].includes(String(objectType)) &&
      Array.isArray(eventTypes) &&
      typeof callBackUrl === 'string';
    if (!isComplete) return refused('InvalidParameters', 'Invalid parameters');
    if (!(await validates(callBackUrl))) return refused('InvalidParameters', 'Callback URL could not be validated');
    await kaizala.onValidated(String(callBackToken));
    registered += 1;
    const id = `hook-${registered}`;
    kaizala.webhooks.set(id, {
      id,
      objectId,
      objectType,
      events: eventTypes,
      filters: [],
      callbackUrl: callBackUrl,
      callbackToken: callBackToken,
      ts: Date.now(),
      validity: Date.now() + 2 * YEAR_MS,
      active: true,
    });
    return { body: { webhookId: id } };
  }

  async function validates(callBackUrl: string): Promise<boolean> {
    const token = String(Math.floor(Math.random() * 1e12));
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(`${callBackUrl}?validationToken=${token}`, { signal }).catch(() => null);
    return response?.status === 200 && (await response.text()) === token;
  }

  function list(query: URLSearchParams): KaizalaAnswer {
    const webhooks = [...kaizala.webhooks.values()].filter(
      (item) => item.objectId === query.get('objectId') && item.objectType === query.get('objectType'),
    );
    return { body: { webhooks } };
  }

  function change(webhook: Item, json: Record<string, unknown>): void {
    const { Active, active = Active, eventTypes = webhook.events } = json;
    Object.assign(webhook, { events: eventTypes });
    if (active !== undefined) Object.assign(webhook, { active: /^true$/i.test(String(active)) });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const kaizala: ScriptedKaizala = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    script: () => undefined,
    delayMs: 0,
    grant: {},
    refreshTokens: new Set([APPLICATION.refreshToken]),
    webhooks: new Map(),
    revokeAccess() {
      lastRevoked = granted;
    },
    onValidated: async () => undefined,
    async deliver(id, event) {
      const { callbackUrl, callbackToken } = kaizala.webhooks.get(id) as Item;
      const headers = { 'content-type': 'application/json', 'kz-callback-token': String(callbackToken) };
      const body = JSON.stringify(event);
      return (await fetch(String(callbackUrl), { method: 'POST', headers, body })).status;
    },
    calls: (path, method) =>
      kaizala.requests.filter((request) => request.path === path && (method ?? request.method) === request.method),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return kaizala;
}

const refused = (errorCode: string, message: string): KaizalaAnswer => ({
  status: 400,
  body: { message, errorCode, errorCategoryKey: errorCode === 'Unauthenticated' ? 'AuthException' : '' },
});

const invalidToken: KaizalaAnswer = {
  status: 401,
  body: {
    message: 'Invalid token. Failure reason:Token validation failed due to unknown reason!',
    errorCode: 'InvalidToken',
    errorCategoryKey: 'AuthException',
  },
};
