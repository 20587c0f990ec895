import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { buildPush } from '../support/push.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;

const linked = (parent: string, child: string, more: object = {}) =>
  buildPush(
    'GroupAdded',
    { groupId: child, groupName: `The ${child}`, groupType: 'Group', ...more },
    { group: parent },
  );

const joined = (group: string, name: string, more: object = {}) =>
  buildPush(
    'MemberAdded',
    {
      memberId: `user-${name}`,
      member: `+9190000000${name.charCodeAt(0)}`,
      memberName: name,
      type: 'Member',
      ...more,
    },
    { group },
  );

const left = (group: string, name: string) =>
  buildPush('MemberRemoved', { memberId: `user-${name}`, memberName: name }, { group });

/** A party with districts and blocks; one block belongs to two districts, and a link leads back to the top. */
beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.deliver(
    linked('party', 'north'),
    linked('party', 'south', {
      groupType: 'ConnectGroup',
      groupImageUrl: 'https://pics.example.net/south.jpg?sig=secret',
    }),
    linked('party', 'gone'),
    linked('north', 'block'),
    linked('south', 'block'),
    linked('block', 'party'),
    buildPush('GroupRemoved', { groupId: 'gone' }, { group: 'party' }),
    joined('north', 'Cyra', { type: 'Admin', isProvisioned: true }),
    joined('north', 'Asha'),
    joined('north', 'Bo'),
    joined('north', 'Daniel', { type: 'Overseer', isProvisioned: false }),
    left('north', 'Bo'),
    joined('south', 'Asha'),
    ...['party', 'north', 'south', 'block', 'elsewhere'].map((group) =>
      buildEvent({ action: `form-${group}`, group, response: `r-${group}`, responder: 'user-Asha' }),
    ),
  );
});
afterAll(() => gateway.stop());

const names = (groups: { id: string }[]) => groups.map(({ id }) => id);

describe('groups', () => {
  it('show their type, picture, members, and what is above and below them', async () => {
    const { data, errors } = await gateway.ask(`{
      groups(filter: { not: { id: { eq: "elsewhere" } } }) {
        nodes { id name type imageUrl memberCount parents { id } subGroups { id }
          members { totalCount nodes { role isProvisioned user { name phoneNumber } } } }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchSnapshot();
  });

  it('tell since when somebody is a member by the event that they joined by', async () => {
    const before = Date.now();
    await gateway.deliver(joined('late', 'Eve'), left('late', 'Eve'), joined('late', 'Eve'));
    const { data } = await gateway.ask('{ group(id: "late") { members { nodes { joinedAt } } } }');
    const [{ joinedAt }] = data.group.members.nodes;
    expect(Math.abs(Date.parse(joinedAt) - before)).toBeLessThan(60_000);
  });

  it('list members page by page, by name', async () => {
    const page = async (after: string | null) => {
      const { data, errors } = await gateway.ask(
        `query ($after: String) {
          group(id: "north") {
            members(first: 2, after: $after) {
              totalCount edges { cursor node { user { name } } } pageInfo { hasNextPage hasPreviousPage endCursor }
            }
          }
        }`,
        { after },
      );
      expect(errors).toBeUndefined();
      return data.group.members;
    };
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    const all = [...first.edges, ...second.edges];
    expect(all.map(({ node }) => node.user.name)).toEqual(['Asha', 'Cyra', 'Daniel']);
    expect([first.totalCount, second.totalCount]).toEqual([3, 3]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(second.pageInfo.hasPreviousPage).toBe(true);
  });

  it.each([
    ['{ parentId: "party" }', ['north', 'south']],
    ['{ parentId: "PARTY" }', []],
    ['{ type: [CONNECT_GROUP] }', ['south']],
    ['{ type: [CONNECT_GROUP, GROUP], parentId: "party" }', ['north', 'south']],
    ['{ type: [] }', []],
    ['{ parentId: "north", not: { type: [UNKNOWN] } }', ['block']],
  ])('G17: groups %s', async (filter, expected) => {
    const { data, errors } = await gateway.ask(`{ groups(filter: ${filter}) { totalCount nodes { id } } }`);
    expect(errors).toBeUndefined();
    expect(names(data.groups.nodes)).toEqual(expected);
    expect(data.groups.totalCount).toBe(expected.length);
  });
});

describe("a group's tree", () => {
  it.each([
    ['{ groupTreeId: { eq: "north" } }', 4],
    ['{ groupTreeId: { eq: "party" } }', 4],
    ['{ groupTreeId: { in: ["block", "elsewhere"] } }', 5],
    ['{ groupTreeId: { ne: "block" } }', 1],
    ['{ groupTreeId: { notIn: ["elsewhere"] } }', 4],
    ['{ groupTreeId: { eq: "nowhere" } }', 0],
    ['{ groupTreeId: { in: [] } }', 0],
    ['{ groupTreeId: { isNull: true } }', 0],
    ['{ groupTreeId: { eq: "party" }, groupId: { eq: "south" } }', 1],
  ])('45: is all groups below it, each once, also in a circle: %s', async (filter, expected) => {
    const { data, errors } = await gateway.ask(
      `{ responses(filter: ${filter}) { totalCount nodes { id } } responseSet(filter: ${filter}) { totalCount } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.responses.totalCount).toBe(expected);
    expect(data.responses.nodes).toHaveLength(expected);
    expect(data.responseSet.totalCount).toBe(expected);
  });

  it('follows the links as they are now', async () => {
    const tree = async () => {
      const { data } = await gateway.ask(`{
        group(id: "top") {
          own: responseSet { totalCount }
          all: responseSet(includeSubGroups: true) { totalCount groupBy(dimensions: [{ group: true }]) { nodes { count } } }
        }
      }`);
      return data.group;
    };
    const form = (group: string) => buildEvent({ action: `form-${group}`, group, response: `r-${group}` });
    await gateway.deliver(linked('top', 'middle'), linked('middle', 'bottom'), form('top'), form('bottom'));
    expect(await tree()).toEqual({
      own: { totalCount: 1 },
      all: { totalCount: 2, groupBy: { nodes: [{ count: 1 }, { count: 1 }] } },
    });
    await gateway.deliver(buildPush('GroupRemoved', { groupId: 'bottom' }, { group: 'middle' }));
    expect((await tree()).all.totalCount).toBe(1);
  });
});

describe('people', () => {
  it('are found by the id that they are shown with, and by no other', async () => {
    const { data } = await gateway.ask('{ group(id: "south") { members { nodes { user { id name } } } } }');
    const [{ user }] = data.group.members.nodes;
    const found = await gateway.ask('query ($id: ID!) { user(id: $id) { id name phoneNumber } }', { id: user.id });
    expect(found.data.user).toEqual({ ...user, phoneNumber: '+919000000065' });
    for (const id of ['user-Asha', '+919000000065', '', user.id.toUpperCase(), `${user.id}=`]) {
      const other = await gateway.ask('query ($id: ID!) { user(id: $id) { id } }', { id });
      expect(other).toEqual({ data: { user: null } });
    }
  });

  it('give the user for an id that their number was shown with before', async () => {
    const number = { fromUser: '+918888888888' };
    const message = (more: object) => buildPush('TextMessageCreated', { text: 'hello' }, { group: 'alias', ...more });
    const sender = async () => {
      const { data } = await gateway.ask('{ messages(groupId: "alias", first: 1) { nodes { sender { id } } } }');
      return data.messages.nodes[0].sender.id as string;
    };
    await gateway.deliver(message(number));
    const shownBefore = await sender();
    await gateway.deliver(message({ ...number, fromUserId: 'user-Late', fromUserName: 'Late' }));
    const { data } = await gateway.ask('query ($id: ID!) { user(id: $id) { id name } }', { id: shownBefore });
    expect(data.user.name).toBe('Late');
    expect(data.user.id).not.toBe(shownBefore);
    expect(data.user.id).toBe(await sender());
  });
});

describe('what a key shows of groups', () => {
  it('S8: numbers and pictures need their scopes', async () => {
    const key = (name: string, ...scopes: ('read' | 'pii' | 'media')[]) => ({
      name,
      scopes: new Set(scopes),
      hash: createHash('sha256').update(name).digest(),
    });
    const apiKeys = [key('reader', 'read'), key('personal', 'read', 'pii'), key('album', 'read', 'media')];
    const closed = await startTestGateway({ config: { apiKeys } });
    await closed.deliver(
      joined('north', 'Asha', { memberProfilePic: 'https://pics.example.net/asha.jpg?sig=secret' }),
      linked('party', 'north', { groupImageUrl: 'https://pics.example.net/north.jpg?sig=secret' }),
    );
    const shown = async (name: string) => {
      const query =
        '{ group(id: "north") { imageUrl members { nodes { user { id name phoneNumber profilePictureUrl } } } } }';
      const { data } = await closed.ask(query, {}, { authorization: `Bearer ${name}` });
      const [{ user }] = data.group.members.nodes;
      const again = await closed.ask(
        `{ user(id: "${user.id}") { id name phoneNumber profilePictureUrl } }`,
        {},
        {
          authorization: `Bearer ${name}`,
        },
      );
      expect(again.data.user).toEqual(user);
      expect(user.name).toBe('Asha');
      return [user.phoneNumber !== null, user.profilePictureUrl !== null, data.group.imageUrl !== null];
    };
    expect(await shown('reader')).toEqual([false, false, false]);
    expect(await shown('personal')).toEqual([true, false, false]);
    expect(await shown('album')).toEqual([false, true, true]);
    await closed.stop();
  });
});
