import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { loadConfig } from '../../src/config.js';
import { openDatabase } from '../../src/database/database.js';
import { PoolBusyError } from '../../src/database/pool.js';
import { createServer } from '../../src/server.js';
import { buildEvent } from '../support/event.js';
import { until } from '../support/gateway.js';
import { silentLog } from '../support/mariadb.js';
import { REGISTER, type SubscribedGateway, startSubscribedGateway } from '../support/subscribed-gateway.js';

const CONFIGURED = 'the-token-of-the-operator';
const YEAR_MS = 365 * 86_400_000;

let gateway: SubscribedGateway;
beforeAll(async () => {
  gateway = await startSubscribedGateway({}, { KAIZALA_CALLBACK_TOKEN: CONFIGURED });
});
afterAll(() => gateway.stop());
afterEach(() => {
  gateway.kaizala.script = () => undefined;
  gateway.kaizala.onValidated = async () => undefined;
});

const LIST = `query ($id: ID!) {
  webhookSubscriptions(objectId: $id, objectType: GROUP) { id isActive callbackUrl eventTypes expiresAt lastDeliveryAt }
}`;
const UPDATE =
  'mutation ($id: ID!, $input: UpdateWebhookInput!) { updateWebhook(id: $id, input: $input) { isActive eventTypes } }';
const DELETE = 'mutation ($id: ID!) { deleteWebhook(id: $id) }';
const rows = () =>
  gateway.database.ingest.dataSource.query('SELECT webhook_id, is_active FROM subscriptions') as Promise<
    { webhook_id: Buffer | null; is_active: number | null }[]
  >;

describe('a webhook', () => {
  it('W1: is registered while this very gateway answers the handshake, and an event that comes before the answer is taken', async () => {
    let early = 0;
    gateway.kaizala.onValidated = async (token) => {
      early = await gateway.post(buildEvent({ response: 'early' }), token);
    };
    const input = { objectId: 'group@1', objectType: 'GROUP', context: 'north' };
    const { data, errors } = await gateway.ask(REGISTER, { input });
    expect(errors).toBeUndefined();
    expect(early).toBe(200);
    const { id, expiresAt, ...webhook } = data.registerWebhook;
    expect(webhook).toEqual({
      objectId: 'group@1',
      objectType: 'GROUP',
      eventTypes: expect.arrayContaining(['ActionResponse', 'JobResponse', 'MemberAdded', 'PollCreated']),
      callbackUrl: `${gateway.environment.PUBLIC_URL}/webhooks/kaizala`,
      isActive: true,
      lastDeliveryAt: null,
    });
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 1.9 * YEAR_MS);
    const [posted] = gateway.kaizala.calls('/v1/webhook', 'POST');
    expect(posted?.json).toMatchObject({ objectType: 'Group', callBackContext: 'north' });
    expect(gateway.tokenOf(id)).toMatch(/^[\w-]{43}$/);
  });

  it('is registered for an action or a package, for the events that are named', async () => {
    for (const [objectType, wireType] of [
      ['ACTION', 'Action'],
      ['ACTION_PACKAGE', 'ActionPackage'],
    ]) {
      const input = { objectId: 'com.example.form', objectType, eventTypes: ['ActionResponse', 'ActionResponse'] };
      const { data } = await gateway.ask(REGISTER, { input });
      expect(data.registerWebhook).toMatchObject({ objectType, eventTypes: ['ActionResponse'] });
      expect(gateway.kaizala.webhooks.get(data.registerWebhook.id)).toMatchObject({ objectType: wireType });
    }
  });

  it('shows when it last delivered, and leaves those of others alone', async () => {
    const id = await gateway.register('shown');
    gateway.kaizala.webhooks.set('foreign', {
      id: 'foreign',
      objectId: 'shown',
      objectType: 'Group',
      callbackUrl: 'https://elsewhere.example/hook',
      active: 'False',
    });
    const before = Date.now();
    expect(await gateway.kaizala.deliver(id, buildEvent({ response: 'shown' }))).toBe(200);
    const list = async () => (await gateway.ask(LIST, { id: 'shown' })).data.webhookSubscriptions;
    await until(async () => (await list())[0].lastDeliveryAt !== null, 2_000);
    const [own, foreign] = await list();
    expect(Math.abs(Date.parse(own.lastDeliveryAt) - before)).toBeLessThan(2_000);
    expect(foreign).toMatchObject({ id: 'foreign', isActive: false, eventTypes: [], lastDeliveryAt: null });
  });

  it('is changed, and deleted; of others only the latter', async () => {
    const id = await gateway.register('changed');
    const changed = await gateway.ask(UPDATE, { id, input: { eventTypes: ['JobResponse'], isActive: false } });
    expect(changed.data.updateWebhook).toEqual({ isActive: false, eventTypes: ['JobResponse'] });
    expect(gateway.kaizala.webhooks.get(id)).toMatchObject({ active: false, events: ['JobResponse'] });
    gateway.kaizala.webhooks.set('not-ours', { id: 'not-ours', objectId: 'changed', objectType: 'Group' });
    const foreign = await gateway.ask(UPDATE, { id: 'not-ours', input: { isActive: true } });
    expect(foreign.errors?.[0]).toMatchObject({
      message: 'id is of no webhook that this gateway registered',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    for (const one of [id, 'not-ours']) expect((await gateway.ask(DELETE, { id: one })).data.deleteWebhook).toBe(one);
    expect([...gateway.kaizala.webhooks.keys()]).not.toContain(id);
    const gone = await gateway.ask(DELETE, { id });
    expect(gone.errors?.[0]?.extensions.code).toBe('KAIZALA_REFUSED');
  });

  it('that Kaizala has forgotten can be deleted here all the same', async () => {
    const id = await gateway.register('forgotten');
    const token = gateway.tokenOf(id);
    gateway.kaizala.webhooks.delete(id);
    expect((await gateway.ask(DELETE, { id })).data.deleteWebhook).toBe(id);
    expect(await gateway.post({}, token)).toBe(401);
  });
});

describe('a registration that fails', () => {
  it('leaves nothing where Kaizala says no, and says why', async () => {
    const before = await rows();
    let token = '';
    gateway.kaizala.script = ({ path, method, json }) => {
      if (path !== '/v1/webhook' || method !== 'POST') return undefined;
      token = String(json.callBackToken);
      return { status: 400, body: { message: `No permission for ${token}`, errorCode: 'InvalidParameters' } };
    };
    const { errors } = await gateway.ask(REGISTER, { input: { objectId: 'refused', objectType: 'GROUP' } });
    expect(errors?.[0]).toMatchObject({
      message: 'Kaizala refused with 400: InvalidParameters, No permission for …',
      extensions: { code: 'KAIZALA_REFUSED' },
    });
    expect(await rows()).toEqual(before);
    expect(await gateway.post({}, token)).toBe(401);
  });

  it('is not begun without an access token', async () => {
    const before = await rows();
    gateway.kaizala.revokeAccess();
    gateway.kaizala.script = ({ path }) => (path === '/v1/accessToken' ? { status: 401, body: {} } : undefined);
    const { errors } = await gateway.ask(REGISTER, { input: { objectId: 'refused', objectType: 'GROUP' } });
    expect(errors?.[0]?.extensions.code).toBe('KAIZALA_REFUSED');
    expect(await rows()).toEqual(before);
  });

  it('is completed later where Kaizala did it, and its answer was lost', async () => {
    gateway.kaizala.script = (request) => {
      const { path, method, json } = request;
      if (path !== '/v1/webhook' || method !== 'POST') return undefined;
      const { objectId, objectType, callBackToken: callbackToken, callBackUrl: callbackUrl } = json;
      gateway.kaizala.webhooks.set('lost', {
        id: 'lost',
        objectId,
        objectType,
        callbackToken,
        callbackUrl,
        active: true,
      });
      return { status: 502, body: 'bad gateway' };
    };
    const { errors } = await gateway.ask(REGISTER, { input: { objectId: 'lost', objectType: 'GROUP' } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'KAIZALA_UNAVAILABLE', retryable: true });
    expect(await gateway.kaizala.deliver('lost', buildEvent({ response: 'lost' }))).toBe(200);
    await until(async () => (await rows()).some(({ webhook_id }) => String(webhook_id) === 'lost'), 2_000);
  });

  it.each([
    [{ objectId: ' ', objectType: 'GROUP' }, 'objectId'],
    [{ objectId: 'x'.repeat(256), objectType: 'GROUP' }, 'objectId'],
    [{ objectId: 'g', objectType: 'GROUP', eventTypes: [] }, 'eventTypes'],
    [{ objectId: 'g', objectType: 'GROUP', eventTypes: ['Action Response'] }, 'eventTypes'],
  ])('is refused for %o before anything happens', async (input, name) => {
    const { errors } = await gateway.ask(REGISTER, { input });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(`^${name} expects`),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it.each(['..', 'a/b', 'a b', ''])('is not made of the id %o', async (id) => {
    const before = gateway.kaizala.requests.length;
    const { errors } = await gateway.ask(DELETE, { id });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(gateway.kaizala.requests.slice(before).filter(({ method }) => method === 'DELETE')).toEqual([]);
  });
});

describe('callback tokens', () => {
  it('W9: the configured ones and those of subscriptions are accepted until removed or expired', async () => {
    const [first, second] = [await gateway.register('w9'), await gateway.register('w9')];
    const tokens = [gateway.tokenOf(first), gateway.tokenOf(second)];
    for (const token of [CONFIGURED, ...tokens]) expect(await gateway.post(buildEvent(), token)).toBe(200);
    for (const token of ['', `${tokens[0]}x`, tokens.join(', '), String(tokens[0]).toUpperCase()])
      expect(await gateway.post(buildEvent(), token)).toBe(401);
    await gateway.ask(DELETE, { id: first });
    expect(await gateway.post(buildEvent(), tokens[0])).toBe(401);
    expect(await gateway.post(buildEvent(), tokens[1])).toBe(200);
    gateway.clock.ms = 2 * YEAR_MS + 60_000;
    expect(await gateway.post(buildEvent(), tokens[1])).toBe(401);
    expect(await gateway.post(buildEvent(), CONFIGURED)).toBe(200);
    gateway.clock.ms = 0;
    expect(await gateway.post(buildEvent(), tokens[1])).toBe(200);
  });

  it('W9: another instance on the same database learns of them, before Kaizala is called, and of their end', async () => {
    const config = loadConfig({ PORT: '0', KAIZALA_CALLBACK_TOKEN: CONFIGURED });
    const bounds = { ...defaultBounds, subscriptionPollMs: 50 };
    const other = await createServer({ config, bounds, database: gateway.database, log: silentLog });
    const postThere = async (token: string) =>
      (
        await fetch(`${other.address}/webhooks/kaizala`, {
          method: 'POST',
          body: JSON.stringify(buildEvent({ response: 'elsewhere' })),
          headers: { 'kz-callback-token': token },
        })
      ).status;
    let early = 0;
    gateway.kaizala.onValidated = async (token) => {
      early = await postThere(token);
    };
    const id = await gateway.register('shared');
    const token = gateway.tokenOf(id);
    expect(early).toBe(200);
    await gateway.ask(DELETE, { id });
    await until(async () => (await postThere(token)) === 401, 2_000);
    await other.stop();
  });

  it('W8: a wrong one costs no SQL, and a database that is away does not make a right one wrong', async () => {
    const token = gateway.tokenOf(await gateway.register('w8'));
    // Whatever else asks now and then is quiet.
    const polls = { subscriptionPollMs: 60_000, workerPollMs: 60_000, sequencerPollMs: 60_000, rollupPollMs: 60_000 };
    const bounds = { ...defaultBounds, ...polls };
    const database = await openDatabase({ primary: gateway.database.settings, bounds, log: silentLog });
    const quiet = await createServer({ config: loadConfig({ PORT: '0' }), bounds, database, log: silentLog });
    await quiet.worker.idle();
    const post = async (given: string) => {
      const headers = { 'kz-callback-token': given };
      const body = JSON.stringify(buildEvent({ response: 'w8' }));
      return (await fetch(`${quiet.address}/webhooks/kaizala`, { method: 'POST', body, headers })).status;
    };
    const take = vi.spyOn(database.ingest, 'take');
    for (let i = 0; i < 50; i++) expect(await post(`${token}${i}`)).toBe(401);
    expect(take).not.toHaveBeenCalled();
    take.mockRejectedValue(new PoolBusyError('away'));
    expect([await post(token), await post('wrong')]).toEqual([503, 401]);
    take.mockRestore();
    expect(await post(token)).toBe(200);
    await quiet.stop();
    await database.close();
  });
});
