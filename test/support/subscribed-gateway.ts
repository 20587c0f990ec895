import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { Writable } from 'node:stream';
import type { Bounds } from '../../src/bounds.js';
import { loadConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { APPLICATION, type ScriptedKaizala, startScriptedKaizala } from './scripted-kaizala.js';
import { startTestGateway, type TestGateway } from './test-gateway.js';

/** A gateway that Kaizala can reach, and that can call Kaizala. */
export interface SubscribedGateway extends TestGateway {
  kaizala: ScriptedKaizala;
  environment: Record<string, string>;
  /** Added to the time of day. */
  clock: { ms: number };
  /** Of its log, parsed. */
  lines: Record<string, unknown>[];
  /** Registers for a group, and returns the webhook's id. */
  register(objectId: string): Promise<string>;
  /** The token that Kaizala was given for a webhook. */
  tokenOf(id: string): string;
  post(body: object, token?: string): Promise<number>;
}

export const REGISTER = `mutation ($input: RegisterWebhookInput!) {
  registerWebhook(input: $input) { id objectId objectType eventTypes callbackUrl isActive expiresAt lastDeliveryAt }
}`;

export async function startSubscribedGateway(
  bounds: Partial<Bounds> = {},
  settings: Record<string, string> = {},
): Promise<SubscribedGateway> {
  const kaizala = await startScriptedKaizala();
  const port = String(await freePort());
  const environment = { ...callingKaizala(kaizala), PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, ...settings };
  const clock = { ms: 0 };
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const gateway = await startTestGateway({
    config: loadConfig(environment),
    bounds: { subscriptionPollMs: 50, subscriptionCheckMs: 100, ...bounds },
    log: createLog('debug', sink),
    now: () => Date.now() + clock.ms,
  });
  const tokenOf = (id: string) => String(kaizala.webhooks.get(id)?.callbackToken);
  return {
    ...gateway,
    kaizala,
    environment,
    clock,
    lines,
    tokenOf,
    async register(objectId) {
      const { data, errors } = await gateway.ask(REGISTER, { input: { objectId, objectType: 'GROUP' } });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data.registerWebhook.id as string;
    },
    async post(body, token) {
      const headers: Record<string, string> = token === undefined ? {} : { 'kz-callback-token': token };
      const request = { method: 'POST', body: JSON.stringify(body), headers };
      return (await fetch(`${gateway.address}/webhooks/kaizala`, request)).status;
    },
    async stop() {
      await gateway.stop();
      await kaizala.close();
    },
  };
}

/** The environment of a gateway that calls the scripted Kaizala. */
export const callingKaizala = ({ address }: ScriptedKaizala) => ({
  KAIZALA_API_ROOT: address,
  KAIZALA_ALLOWED_HOSTS: '127.0.0.1',
  KAIZALA_APPLICATION_ID: APPLICATION.applicationId,
  KAIZALA_APPLICATION_SECRET: APPLICATION.applicationSecret,
  KAIZALA_REFRESH_TOKEN: APPLICATION.refreshToken,
});

/** Kaizala has to be told the address before the gateway listens. */
export async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
