import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Endpoint } from '../../../src/kaizala/client/endpoint.js';
import { createTestClient } from '../../support/kaizala-client.js';
import { type ScriptedKaizala, startScriptedKaizala } from '../../support/scripted-kaizala.js';

const HOSTS = ['kaiza.la', 'osi.office.net'];

let kaizala: ScriptedKaizala;
let elsewhere: ScriptedKaizala;
beforeEach(async () => {
  [kaizala, elsewhere] = await Promise.all([startScriptedKaizala(), startScriptedKaizala()]);
});
afterEach(() => Promise.all([kaizala.close(), elsewhere.close()]));

const query = { objectId: 'g', objectType: 'Group' };
const list = { method: 'GET', path: 'webhook', query, expectedKey: 'webhooks' } as const;
const move = (location: string) => {
  kaizala.script = ({ path }) => (path === '/v1/webhook' ? { status: 308, headers: { location } } : undefined);
};

describe('where calls go', () => {
  it.each([
    ['https://kms.kaiza.la', 'https://kms.kaiza.la/v1/webhook'],
    ['https://kms-alpha.kaiza.la/', 'https://kms-alpha.kaiza.la/v1/webhook'],
    ['https://kms2.kaiza.la/v1', 'https://kms2.kaiza.la/v1/webhook'],
    ['https://kms2.kaiza.la/v1/', 'https://kms2.kaiza.la/v1/webhook'],
    ['https://inc-000.KaizalaMessaging.osi.office.net', 'https://inc-000.kaizalamessaging.osi.office.net/v1/webhook'],
    ['https://kms2.kaiza.la/v1/webhook?objectId=g&objectType=Group', 'https://kms2.kaiza.la/v1/webhook'],
    ['https://kms2.kaiza.la/tenant-7/V1/groups', 'https://kms2.kaiza.la/tenant-7/v1/webhook'],
    ['kms2.kaiza.la', 'https://kms2.kaiza.la/v1/webhook'],
    ['kms2.kaiza.la:8443/v1', 'https://kms2.kaiza.la:8443/v1/webhook'],
    ['//kms2.kaiza.la/', 'https://kms2.kaiza.la/v1/webhook'],
    ['/tenant-7/v1/groups', 'https://api.kaiza.la/tenant-7/v1/webhook'],
  ])('Hostile input 53: %s is read as a place below which calls go', (location, url) => {
    const endpoint = new Endpoint('https://api.kaiza.la', HOSTS);
    endpoint.moveTo(location);
    expect(endpoint.url('webhook').href).toBe(url);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'https://169.254.169.254/',
    '169.254.169.254',
    'https://127.0.0.1/',
    'http://127.0.0.1:3306/',
    'https://[::1]/',
    'http://kms.kaiza.la',
    'https://kaiza.la.evil.example/',
    'https://evilkaiza.la/',
    'https://kaiza.com/',
    'https://kaiza.la@evil.example/v1/',
    'https://user:password@kms.kaiza.la/',
    'https://evil.example\\@kaiza.la/',
    'ftp://kms.kaiza.la/',
    'javascript:alert(1)',
    'https://',
    '',
  ])('S11: is never %s', (location) => {
    const endpoint = new Endpoint('https://api.kaiza.la', HOSTS);
    expect(() => endpoint.moveTo(location)).toThrow(expect.objectContaining({ failure: 'FOREIGN_HOST' }));
    expect(endpoint.url('webhook').href).toBe('https://api.kaiza.la/v1/webhook');
  });
});

describe('an endpoint that moved', () => {
  it.each([
    ['base', ''],
    ['base with a slash', '/'],
    ['base with /v1', '/v1'],
    ['full', '/v1/webhook?objectId=g&objectType=Group'],
  ])(
    'Hostile input 53: by 308 with a %s URL is called with method, body and token, now and from then on',
    async (_name, rest) => {
      elsewhere.script = ({ path }) => (path === '/v1/webhook' ? { body: { webhookId: 'w' } } : undefined);
      move(`${elsewhere.address}${rest}`);
      const client = createTestClient(kaizala);
      const post = { method: 'POST', path: 'webhook', json: { objectId: 'g' }, expectedKey: 'webhookId' } as const;
      await client.call(post);
      await client.call(post);
      expect(kaizala.calls('/v1/webhook')).toHaveLength(1);
      expect(elsewhere.requests).toMatchObject([
        { method: 'POST', path: '/v1/webhook', json: { objectId: 'g' }, headers: { accesstoken: 'access.1.token' } },
        { method: 'POST', path: '/v1/webhook', json: { objectId: 'g' }, headers: { accesstoken: 'access.1.token' } },
      ]);
    },
  );

  it('Hostile input 53: in a circle ends the call', async () => {
    move(`${elsewhere.address}/`);
    elsewhere.script = () => ({ status: 308, headers: { location: kaizala.address } });
    const client = createTestClient(kaizala);
    await expect(client.call(list)).rejects.toMatchObject({ failure: 'REFUSED', status: 308 });
    expect(kaizala.calls('/v1/webhook').length + elsewhere.requests.length).toBe(4);
  });

  it.each(['http://localhost:PORT/', 'http://0.0.0.0:PORT/', 'http://[::1]:PORT/'])(
    'S11: to %s, which is not listed, is sent nothing',
    async (location) => {
      move(location.replace('PORT', new URL(elsewhere.address).port));
      const client = createTestClient(kaizala);
      await expect(client.call(list)).rejects.toMatchObject({ failure: 'FOREIGN_HOST' });
      expect(elsewhere.requests).toEqual([]);
    },
  );

  it('S11: to the metadata service, or with the access token, is refused too', async () => {
    const asked: string[] = [];
    const client = createTestClient(kaizala, {
      fetch(url, init) {
        asked.push(String(url));
        return fetch(url, init);
      },
    });
    move('http://169.254.169.254/latest/meta-data/iam/');
    await expect(client.call(list)).rejects.toMatchObject({ failure: 'FOREIGN_HOST' });
    kaizala.grant = { endpointUrl: 'https://kms.kaiza.la.evil.example/' };
    kaizala.revokeAccess();
    kaizala.script = () => undefined;
    await expect(client.call(list)).rejects.toMatchObject({ failure: 'FOREIGN_HOST' });
    expect(asked.every((url) => url.startsWith(kaizala.address))).toBe(true);
  });

  it.each([301, 302, 303, 307])('is not believed by a %d', async (status) => {
    kaizala.script = ({ path }) =>
      path === '/v1/webhook' ? { status, headers: { location: `${elsewhere.address}/v1/webhook` } } : undefined;
    const client = createTestClient(kaizala);
    await expect(client.call(list)).rejects.toMatchObject({ failure: 'REFUSED', status });
    expect(elsewhere.requests).toEqual([]);
  });
});
