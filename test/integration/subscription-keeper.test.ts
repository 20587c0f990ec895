import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/gateway.js';
import { type SubscribedGateway, startSubscribedGateway } from '../support/subscribed-gateway.js';

const DAY_MS = 86_400_000;

let gateway: SubscribedGateway;
beforeAll(async () => {
  gateway = await startSubscribedGateway({ registrationMs: 300 });
});
afterAll(() => gateway.stop());
afterEach(() => {
  gateway.kaizala.script = () => undefined;
  gateway.clock.ms = 0;
  gateway.lines.length = 0;
});

const UPDATE =
  'mutation ($id: ID!, $input: UpdateWebhookInput!) { updateWebhook(id: $id, input: $input) { isActive } }';
const isActive = (id: string) => gateway.kaizala.webhooks.get(id)?.active === true;
const puts = (id: string) => gateway.kaizala.calls(`/v1/webhook/${id}`, 'PUT');
const linesAbout = (webhook: string, msg: RegExp) =>
  gateway.lines.filter((line) => line.webhook === webhook && msg.test(String(line.msg)));
const scrape = async () => (await fetch(`${gateway.address}/metrics`)).text();
const metric = async (name: string) => Number((await scrape()).match(new RegExp(`^${name} (.+)$`, 'm'))?.[1] ?? 0);
/** Until the keeper has looked at an object once more, and done what there was to do. */
const looks = async (objectId: string) => {
  const count = () =>
    gateway.kaizala.calls('/v1/webhook', 'GET').filter(({ query }) => query.get('objectId') === objectId).length;
  const before = count();
  await until(() => count() >= before + 2, 3_000);
};

describe('the keeper', () => {
  it('W19: enables again what Kaizala has disabled, and leaves an audit line', async () => {
    const id = await gateway.register('disabled');
    Object.assign(gateway.kaizala.webhooks.get(id) ?? {}, { active: 'False' });
    await until(() => isActive(id), 3_000);
    expect(puts(id).at(-1)?.json).toEqual({ Active: 'true' });
    await until(() => linesAbout(id, /disabled a webhook/).length > 0, 1_000);
    expect(linesAbout(id, /disabled a webhook/)[0]).toMatchObject({
      level: 40,
      audit: 'webhook-enabled',
      objectId: 'disabled',
      objectType: 'GROUP',
    });
    expect(await metric('gateway_subscriptions_reenabled_total')).toBeGreaterThan(0);
    expect(await scrape()).toMatch(/^gateway_kaizala_requests_total\{status="200"\} \d+$/m);
  });

  it('W19: leaves alone what its operator has switched off', async () => {
    const id = await gateway.register('paused');
    await gateway.ask(UPDATE, { id, input: { isActive: false } });
    await looks('paused');
    expect([isActive(id), puts(id).length]).toEqual([false, 1]);
    expect(await scrape()).toMatch(/^gateway_subscriptions\{state="paused"\} 1$/m);
    await gateway.ask(UPDATE, { id, input: { isActive: true } });
    Object.assign(gateway.kaizala.webhooks.get(id) ?? {}, { active: false });
    await until(() => isActive(id), 3_000);
  });

  it('W19: raises an alarm where it cannot be enabled, and goes on trying', async () => {
    const id = await gateway.register('stubborn');
    let tries = 0;
    gateway.kaizala.script = ({ method, path }) => {
      if (method !== 'PUT' || path !== `/v1/webhook/${id}` || ++tries > 2) return undefined;
      return { status: 400, body: { message: 'not now', errorCode: 'InvalidParameters' } };
    };
    const before = await metric('gateway_subscription_failures_total');
    Object.assign(gateway.kaizala.webhooks.get(id) ?? {}, { active: false });
    await until(() => isActive(id), 5_000);
    expect(await metric('gateway_subscription_failures_total')).toBeGreaterThanOrEqual(before + 2);
    expect(gateway.lines.filter(({ msg }) => /could not be looked after/.test(String(msg))).length).toBeGreaterThan(0);
  });

  it('W19: warns 30 days before a webhook expires, once a day', async () => {
    const id = await gateway.register('expiring');
    const expiry = Number(gateway.kaizala.webhooks.get(id)?.validity);
    const warnings = () => linesAbout(id, /expires soon/);
    gateway.clock.ms = expiry - Date.now() - 31 * DAY_MS;
    await looks('expiring');
    expect([warnings().length, await metric('gateway_subscriptions_expiring')]).toEqual([0, 0]);
    gateway.clock.ms = expiry - Date.now() - 30 * DAY_MS + 60_000;
    await until(() => warnings().length > 0, 3_000);
    await looks('expiring');
    expect(warnings()).toMatchObject([{ level: 40, objectId: 'expiring', expiresAt: new Date(expiry).toISOString() }]);
    expect(await metric('gateway_subscriptions_expiring')).toBeGreaterThan(0);
    gateway.clock.ms += DAY_MS;
    await until(() => warnings().length > 1, 3_000);
  });

  it('says that a webhook is gone, and forgets a registration that never came about', async () => {
    const id = await gateway.register('gone');
    gateway.kaizala.webhooks.delete(id);
    await until(() => linesAbout(id, /does not list a webhook any more/).length > 0, 3_000);
    const { dataSource } = gateway.database.ingest;
    const half = "FROM subscriptions WHERE object_id = 'half'";
    await dataSource.query(
      "INSERT INTO subscriptions (token_hash, object_type, object_id, event_types, callback_url, created_at) VALUES (?, 'GROUP', 'half', '[]', '', NOW(3))",
      [Buffer.alloc(32, 7)],
    );
    await looks('half');
    await until(async () => ((await dataSource.query(`SELECT 1 ${half}`)) as unknown[]).length === 0, 3_000);
  });

  it('does nothing while another instance has the lease', async () => {
    const { dataSource } = gateway.database.ingest;
    await dataSource.query(
      "REPLACE INTO leases (name, holder, expires_at) VALUES ('subscription-keeper', ?, NOW(3) + INTERVAL 60 SECOND)",
      [Buffer.alloc(16, 9)],
    );
    const id = await gateway.register('not mine');
    Object.assign(gateway.kaizala.webhooks.get(id) ?? {}, { active: false });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isActive(id)).toBe(false);
    await dataSource.query("DELETE FROM leases WHERE name = 'subscription-keeper'");
    await until(() => isActive(id), 3_000);
  });
});
