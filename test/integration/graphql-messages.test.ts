import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPush } from '../support/push.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;

const key = (name: string, ...scopes: ('read' | 'media')[]) => ({
  name,
  scopes: new Set(scopes),
  hash: createHash('sha256').update(name).digest(),
});
const album = { authorization: 'Bearer album' };
const reader = { authorization: 'Bearer reader' };

beforeAll(async () => {
  gateway = await startTestGateway({ config: { apiKeys: [key('reader', 'read'), key('album', 'read', 'media')] } });
  const asha = { fromUserId: 'user-1', fromUserName: 'Asha', fromUser: '+919000000001' };
  const events = [
    buildPush('TextMessageCreated', { text: ' Good morning 😀 ' }, asha),
    buildPush(
      'AttachmentCreated',
      {
        actionType: 'Image',
        caption: 'The shop',
        media: [
          { mediaUrl: 'https://cdn.example.net/a.jpg?sig=secret', mediaFileName: 'a.jpg' },
          { mediaUrl: 'https://cdn.example.net/b.jpg?sig=secret', mediaFileName: 'b.jpg' },
        ],
      },
      asha,
    ),
    buildPush('Announcement', { title: 'Sent by Bo', text: 'Closed on Monday' }, { group: 'group-2' }),
  ];
  // One by one, so that each has a moment of its own.
  for (const event of events) await gateway.deliver(event);
});
afterAll(() => gateway.stop());

describe('messages', () => {
  it('show what was posted, where and by whom, newest first', async () => {
    const { data, errors } = await gateway.ask(
      '{ messages { totalCount nodes { kind title text group { id } sender { name } attachments { url fileName } } } }',
      {},
      album,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchSnapshot();
  });

  it('S8: keep attachments from keys that may not read media, and show how many there are', async () => {
    const query =
      '{ messages(kind: [ATTACHMENT]) { nodes { text sender { phoneNumber } attachments { url fileName } } } }';
    const { data, errors } = await gateway.ask(query, {}, reader);
    expect(errors).toBeUndefined();
    const nothing = { url: null, fileName: null };
    expect(data.messages.nodes).toEqual([
      { text: 'The shop', sender: { phoneNumber: null }, attachments: [nothing, nothing] },
    ]);
  });

  it.each([
    ['groupId: "group-1"', ['ATTACHMENT', 'TEXT']],
    ['groupId: "GROUP-1"', []],
    ['kind: [TEXT, ANNOUNCEMENT]', ['ANNOUNCEMENT', 'TEXT']],
    ['kind: []', []],
    ['kind: [TEXT], groupId: "group-2"', []],
    ['receivedAt: { this: YEAR }, kind: [TEXT]', ['TEXT']],
    ['receivedAt: { previous: YEAR }', []],
    ['receivedAt: { lt: "2020-01-01T00:00:00Z" }', []],
  ])('G17: are filtered by %s', async (args, expected) => {
    const { data, errors } = await gateway.ask(`{ messages(${args}) { totalCount nodes { kind } } }`, {}, reader);
    expect(errors).toBeUndefined();
    expect(data.messages.nodes.map(({ kind }: { kind: string }) => kind)).toEqual(expected);
    expect(data.messages.totalCount).toBe(expected.length);
  });

  it('page by cursors that no other list takes', async () => {
    const query = `query ($after: String) { messages(first: 2, after: $after) {
      nodes { id kind } pageInfo { hasNextPage endCursor } } }`;
    const first = await gateway.ask(query, {}, reader);
    const { endCursor } = first.data.messages.pageInfo;
    const second = await gateway.ask(query, { after: endCursor }, reader);
    expect(second.data.messages).toMatchObject({ nodes: [{ kind: 'TEXT' }], pageInfo: { hasNextPage: false } });
    const elsewhere = await gateway.ask(`{ groups(after: "${endCursor}") { nodes { id } } }`, {}, reader);
    expect(elsewhere.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
