import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;

const MAY = Date.UTC(2024, 4, 31, 10);

beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.deliver(
    buildEvent({
      action: 'guid@3',
      response: 'r-1',
      phone: '+919876543210',
      name: 'Asha',
      picture: 'https://pics.example.net/asha.jpg?sig=secret',
      at: MAY,
      answers: [
        { title: 'Rice', type: 'Numeric', answer: 1 },
        { title: 'Big', type: 'Numeric', answer: '123456789012345678.123456789' },
        { title: 'Outlet', type: 'SingleOption', options: ['Here', 'There'], answer: ['There'] },
        { title: 'Days', type: 'MultiOption', options: ['Mon', 'Tue', 'Wed'], answer: ['Mon', 'Wed'] },
        { title: 'When', type: 'Date', answer: '2024-05-30' },
        { title: 'Where', type: 'Location', answer: { lt: 12.5, lg: 77.5, n: 'Shop', acc: 8 } },
        { title: 'Photo', type: 'Image', answer: ['https://cdn.example.net/a.jpg?sig=secret'] },
        { title: 'Call', type: 'PhoneNumber', answer: { cc: '91', pn: '9876543210' } },
        { title: 'Note', type: 'Text', answer: '😀 ok' },
        { title: 'Odd', type: 'Hologram', answer: { a: 1.5 } },
      ],
    }),
    buildEvent({ action: 'guid@3', response: 'r-2', responder: null, isAnonymous: false, at: MAY + 1000 }),
    buildEvent({ action: 'secret', response: 'r-3', name: 'Nobody', isAnonymous: true, at: MAY + 2000 }),
  );
});
afterAll(() => gateway.stop());

const ANSWERS = /* GraphQL */ `
  query ($id: ID!) {
    action(id: $id) {
      id
      kind
      isAnonymous
      responseCount
      lastResponseAt
      package { id versions groups { id } questions(filter: { type: [NUMERIC] }) { title } }
      group { id actionPackages { id } actions(first: 1) { totalCount } }
      questions(filter: { isMetadata: false }) { title type ordinal options { title } }
      responses(orderBy: { field: SUBMITTED_AT, direction: ASC }) {
        nodes {
          id
          responseId
          revision
          submittedAt
          submittedAtSource
          responder { name phoneNumber profilePictureUrl }
          answers {
            __typename
            question { title sensitivity }
            text
            raw
            issues
            ... on NumericAnswer { number decimal }
            ... on SingleOptionAnswer { option { title ordinal } }
            ... on MultiOptionAnswer { options { title } }
            ... on DateAnswer { date }
            ... on DateTimeAnswer { dateTime }
            ... on LocationAnswer { latitude longitude accuracy name address }
            ... on AttachmentAnswer { attachments { url fileName } }
            ... on PhoneNumberAnswer { phoneNumber }
          }
        }
      }
    }
  }
`;

describe('the domain', () => {
  it('shows an action with everything around it', async () => {
    const { data, errors } = await gateway.ask(ANSWERS, { id: 'guid@3' });
    expect(errors).toBeUndefined();
    expect(data).toMatchSnapshot();
  });

  it('shows earlier states of a response, newest first, with the answers of their time', async () => {
    const state = (at: number, rice: number) =>
      buildEvent({
        action: 'edited',
        response: 'r-4',
        isUpdate: at > MAY,
        at,
        answers: [{ title: 'Rice', type: 'Numeric', answer: rice }],
      });
    await gateway.deliver(state(MAY, 1), state(MAY + 60_000, 2), state(MAY + 120_000, 3));
    const { data } = await gateway.ask(`{
      action(id: "edited") {
        responses {
          nodes { revision submittedAt updatedAt answer(question: { title: " rice" }) { text }
            revisions { revision updatedAt answers { text question { title } } } }
        }
      }
    }`);
    const [response] = data.action.responses.nodes;
    expect(response).toMatchObject({ revision: 3, submittedAt: '2024-05-31T10:00:00.000Z', answer: { text: '3' } });
    expect(response.updatedAt).toBe('2024-05-31T10:02:00.000Z');
    expect(response.revisions.map(({ revision }: { revision: number }) => revision)).toEqual([2, 1]);
    expect(response.revisions[0].answers[0]).toEqual({ text: '2', question: { title: 'Rice' } });
  });

  it('finds answers by id, by title however it is spelt, by type and by occurrence', async () => {
    const answers = [
      { title: 'Where?', type: 'Text', answer: 'at home' },
      { title: 'Count', type: 'Numeric', answer: 1 },
      { title: 'WHERE?', type: 'Location', answer: { lt: 1, lg: 2 } },
      { title: 'count', type: 'Numeric', answer: 2 },
    ];
    await gateway.deliver(buildEvent({ action: 'twice', response: 'r-5', answers }));
    const query = `query ($first: QuestionRef!, $all: [QuestionRef!]) {
      action(id: "twice") { questions { id } responses { nodes { answer(question: $first) { text } answers(questions: $all) { text } } } }
    }`;
    const find = async (first: object, all: object[] | null = null) => {
      const { data, errors } = await gateway.ask(query, { first, all });
      const [response] = data.action.responses.nodes;
      return {
        answer: response.answer?.text,
        all: response.answers,
        error: errors?.[0],
        questions: data.action.questions,
      };
    };
    expect((await find({ title: ' COUNT ' })).answer).toBe('1');
    expect((await find({ title: 'count', occurrence: 2 })).answer).toBe('2');
    expect((await find({ title: 'where?', type: 'TEXT' })).answer).toBe('at home');
    expect((await find({ title: 'nowhere' })).answer).toBeUndefined();
    const { questions } = await find({ title: 'count' });
    expect((await find({ id: questions[3].id })).answer).toBe('2');
    expect((await find({ title: 'where?' })).error).toMatchObject({
      message: expect.stringMatching('LOCATION, TEXT'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect((await find({})).error?.extensions.code).toBe('BAD_USER_INPUT');
    const several = await find({ title: 'count' }, [{ title: 'count' }, { title: 'where?' }]);
    expect(several.all.map(({ text }: { text: string }) => text)).toEqual(['at home', '1', '1, 2']);
  });

  it.each([
    ['group(id: "group-1") { id }', { id: 'group-1' }],
    ['group(id: "GROUP-1") { id }', null],
    ['group(id: "group-1 ") { id }', null],
    ['actionPackage(id: "none") { id }', null],
    ['response(id: "none") { id }', null],
    ['action(id: "guid@3") { id }', { id: 'guid@3' }],
  ])('D7: ids are compared by their bytes: %s', async (field, value) => {
    const { data, errors } = await gateway.ask(`{ found: ${field} }`);
    expect(errors).toBeUndefined();
    expect(data.found).toEqual(value);
  });
});

describe('filters', () => {
  const count = async (field: string, filter: string) => {
    const { data, errors } = await gateway.ask(`{ list: ${field}(filter: ${filter}) { totalCount nodes { id } } }`);
    expect(errors).toBeUndefined();
    expect(data.list.nodes).toHaveLength(data.list.totalCount);
    return data.list.totalCount;
  };

  it.each([
    ['null', 1],
    ['{}', 1],
    ['{ id: { eq: "group-1" } }', 1],
    ['{ id: { in: [] } }', 0],
    ['{ or: [] }', 0],
    ['{ not: { id: { eq: "group-1" } } }', 0],
    ['{ or: [{ id: { eq: "x" } }, { name: { isNull: true } }] }', 1],
    [`{ name: { contains: "';--" } }`, 0],
  ])('G17: groups %s', async (filter, expected) => {
    expect(await count('groups', filter)).toBe(expected);
  });

  it.each([
    ['{ id: { eq: "org.example.form" } }', 1],
    ['{ groupId: "group-1" }', 1],
    ['{ groupId: "group-2" }', 0],
    ['{ name: { isNull: false } }', 0],
  ])('G17: actionPackages %s', async (filter, expected) => {
    expect(await count('actionPackages', filter)).toBe(expected);
  });

  it.each([
    ['{ isAnonymous: true }', 1],
    ['{ kind: [] }', 0],
    ['{ kind: [CUSTOM] }', 4],
    ['{ kind: [SURVEY] }', 0],
    ['{ groupId: { eq: "group-1" }, packageId: { ne: "x" } }', 4],
    ['{ and: [{ id: { notIn: ["secret"] } }, { not: { id: { eq: "twice" } } }] }', 2],
    ['{ createdAt: { this: DAY } }', 0],
  ])('G17: actions %s', async (filter, expected) => {
    expect(await count('actions', filter)).toBe(expected);
  });
});
