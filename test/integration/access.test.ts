import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConfiguredKey } from '../../src/auth/keyring.js';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const key = (name: string, ...scopes: ('read' | 'pii' | 'media' | 'admin')[]): ConfiguredKey => ({
  name,
  scopes: new Set(scopes),
  hash: createHash('sha256').update(name).digest(),
});
const bearer = (name: string) => ({ authorization: `Bearer ${name}` });

let open: TestGateway;
let closed: TestGateway;
beforeAll(async () => {
  open = await startTestGateway();
  closed = await startTestGateway({
    config: {
      apiKeys: [
        key('reader', 'read'),
        key('personal', 'read', 'pii'),
        key('album', 'read', 'media'),
        key('chief', 'read', 'admin'),
      ],
    },
  });
  await closed.deliver(
    buildEvent({
      phone: '+919876543210',
      name: 'Asha',
      picture: 'https://pics.example.net/asha.jpg?sig=secret',
      answers: [
        { title: 'Photo', type: 'Image', answer: ['https://cdn.example.net/a.jpg?sig=secret'] },
        { title: 'Call', type: 'PhoneNumber', answer: { cc: '91', pn: '9876543210' } },
        { title: 'Name', type: 'Text', answer: 'Asha' },
        { title: 'Phone', type: 'Text', answer: '+919876543210' },
      ],
    }),
    buildEvent({ action: 'hushed', response: 'r-2', name: 'Nobody', phone: '+911111111111', isAnonymous: true }),
  );
});
afterAll(() => Promise.all([open.stop(), closed.stop()]));

/** By hand, since fetch does not let a test choose its Host. */
function ask({ address }: TestGateway, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const { port } = new URL(address);
  const body = JSON.stringify({ query: '{ groups { totalCount } }' });
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    request.on('error', reject).end(body);
  });
}

describe('who may ask', () => {
  it.each([
    ['nothing more', {}, 200],
    ['localhost as Host', { host: 'localhost:4000' }, 200],
    ['::1 as Host', { host: '[::1]:4000' }, 200],
    ['a foreign Host', { host: 'gateway.example.org' }, 401],
    ['a Host that only begins like loopback', { host: '127.0.0.1.example.org' }, 401],
    ['X-Forwarded-For', { 'x-forwarded-for': '203.0.113.9' }, 401],
    ['X-Forwarded-For of loopback', { 'x-forwarded-for': '127.0.0.1' }, 401],
    ['X-Forwarded-Proto', { 'x-forwarded-proto': 'https' }, 401],
    ['Forwarded', { forwarded: 'for=203.0.113.9' }, 401],
    ['Via', { via: '1.1 proxy' }, 401],
    ['X-Real-IP', { 'x-real-ip': '203.0.113.9' }, 401],
  ])('S2: keyless on this machine, with %s', async (_name, headers, status) => {
    const answer = await ask(open, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    if (status === 401) expect(JSON.parse(answer.text).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['no key', {}, 401],
    ['a wrong key', bearer('readex'), 401],
    ['a key under another scheme', { authorization: 'Basic reader' }, 401],
    ['the hash instead of the key', bearer(createHash('sha256').update('reader').digest('hex')), 401],
    ['a key', bearer('reader'), 200],
    [
      'a key, through a proxy',
      { ...bearer('reader'), 'x-forwarded-for': '203.0.113.9', host: 'gateway.example.org' },
      200,
    ],
  ])('S2: once keys exist, with %s', async (_name, headers, status) => {
    expect((await ask(closed, headers as Record<string, string>)).status).toBe(status);
  });

  it.each([
    'groupBy(dimensions: [{ question: { ref: { title: "Call" } } }]) { totalCount }',
    'groupBy(dimensions: [{ question: { ref: { title: "Phone" } } }]) { totalCount }',
    'crossTab(rows: { group: true }, columns: { question: { ref: { title: "Call" } top: 1 } }) { total }',
    'timeSeries(every: DAY, splitBy: { question: { ref: { title: "Phone" } } }) { unit }',
    'measure(of: { fn: COUNT_DISTINCT, question: { title: "Call" } }) { value }',
    'measure(of: { fn: COUNT, where: { question: { title: "Phone" }, text: { eq: "+919876543210" } } }) { value }',
  ])('S2: %s needs the scope of its question', async (panel) => {
    const query = `{ responseSet { panel: ${panel} } }`;
    const refused = await closed.ask(query, {}, bearer('reader'));
    expect(refused.data.responseSet.panel).toBeNull();
    expect(refused.errors?.map(({ extensions, message }) => [extensions.code, message])).toEqual([
      ['FORBIDDEN', expect.stringMatching(/^answers to "(Call|Phone)" need the scope pii$/)],
    ]);
    expect((await closed.ask(query, {}, bearer('personal'))).errors).toBeUndefined();
  });

  it('ingestStatus needs admin', async () => {
    const query = '{ ingestStatus { deliveries { status count } oldestPendingAgeSeconds lastDeliveryAt } }';
    const refused = await closed.ask(query, {}, bearer('reader'));
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await closed.ask(query, {}, bearer('chief'));
    expect(data.ingestStatus).toEqual({
      deliveries: [{ status: 'APPLIED', count: 2 }],
      oldestPendingAgeSeconds: null,
      lastDeliveryAt: expect.any(String),
    });
  });
});

describe('/metrics', () => {
  it.each([
    ['nobody', {}, 401],
    ['reader', bearer('reader'), 403],
    ['chief', bearer('chief'), 200],
  ])('O5: is for an admin: %s', async (_name, headers, status) => {
    expect((await fetch(`${closed.address}/metrics`, { headers })).status).toBe(status);
  });

  it('O5: or for this machine, where no key exists', async () => {
    expect((await fetch(`${open.address}/metrics`)).status).toBe(200);
    expect((await fetch(`${open.address}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(
      401,
    );
  });
});

const PERSONAL = `{
  responses(orderBy: { field: RECEIVED_AT, direction: ASC }) {
    nodes {
      isAnonymous
      responder { name phoneNumber profilePictureUrl }
      answers {
        question { title sensitivity }
        text
        raw
        ... on AttachmentAnswer { attachments { url fileName } }
        ... on PhoneNumberAnswer { phoneNumber }
      }
    }
  }
}`;

describe('what a key shows', () => {
  it.each([
    ['reader', false, false],
    ['personal', true, false],
    ['album', false, true],
  ])('S8: %s', async (name, isPersonal, isMedia) => {
    const answer = await closed.ask(PERSONAL, {}, bearer(name));
    const text = JSON.stringify(answer);
    expect(answer.errors).toBeUndefined();
    expect(text.includes('9876543210')).toBe(isPersonal);
    expect(text.includes('sig=secret')).toBe(isMedia);
    const [first, anonymous] = answer.data.responses.nodes;
    expect(first.responder.name).toBe('Asha');
    expect(first.answers.map((given: { question: { sensitivity: string } }) => given.question.sensitivity)).toEqual([
      'MEDIA',
      'PII',
      'NONE',
      'PII',
    ]);
    expect(first.answers[0].attachments).toHaveLength(1);
    expect(anonymous).toMatchObject({ isAnonymous: true, responder: null });
    expect(text).not.toContain('Nobody');
  });

  it('G14: nothing of one caller gets to another, however their requests mix', async () => {
    const names = Array.from({ length: 40 }, (_, index) => (index % 2 ? 'reader' : 'personal'));
    const answers = await Promise.all(names.map((name) => closed.ask(PERSONAL, {}, bearer(name))));
    answers.forEach((answer, index) => {
      expect(JSON.stringify(answer).includes('9876543210')).toBe(names[index] === 'personal');
    });
  });
});
