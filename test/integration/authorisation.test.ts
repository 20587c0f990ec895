import { type GraphQLInterfaceType, type GraphQLObjectType, isObjectType, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../src/resolvers/build-schema.js';
import { examplesWith, PATHS, sensitiveExamples } from '../support/authorisation/examples.js';
import {
  callsOf,
  type Examples,
  type Generated,
  type Operation,
  operationsOf,
  selectionOf,
} from '../support/authorisation/operations.js';
import { ALPHA, BETA, base, live, masked, more, PHONES } from '../support/authorisation/world.js';
import {
  type Answer,
  answersTo,
  type KeyName,
  knownIds,
  shownBy,
  startWorld,
  type World,
} from '../support/authorisation/worlds.js';
import { deliver } from '../support/ingest.js';
import { itLong } from '../support/it-long.js';
import { followByStream } from '../support/live-client.js';

/**
 * Two gateways: one where a second group has some life, and one where it has much more. To whoever has a key of the first group they must be the same, by
 * every field, with every argument: what exists for others neither shows nor counts, nor makes an error, a cursor or an order differ.
 */

/** Of those with arguments that need not be, one of so many is asked unless the test may be long. */
const SAMPLE = 10;

/** Empty here, whoever asks; or an admin's, and nothing of a group's. */
const UNSEEN =
  /^(WebhookSubscription|SyncRun|Delivery|DeliveryCount|IngestStatus)\.|^Query\.(webhookSubscriptions|ingestStatus)$|Answer\.issues$|^Action\.createdAt$|^ActionPackage\.name$|^Message\.title$/;

const schema = buildGatewaySchema();

let without: World;
let full: World;
let all: Operation[];
let missing: string[];
let examples: Examples;
let quick: Operation[];
beforeAll(async () => {
  [without, full] = await Promise.all([startWorld(base), startWorld([...base, ...more])]);
  examples = examplesWith(await knownIds(full));
  ({ operations: all, missing } = operationsOf(schema, examples, PATHS));
  quick = all.filter(({ isPlain, text }, index) => isPlain || text.includes('orderBy:') || index % SAMPLE === 0);
});
afterAll(() => Promise.all([without, full].map(({ gateway }) => gateway.stop())));

async function expectNoDifference(operations: readonly Operation[]): Promise<void> {
  const [before, after] = await Promise.all([
    answersTo(operations, without, 'alpha'),
    answersTo(operations, full, 'alpha'),
  ]);
  const differing = operations.filter((_, index) => JSON.stringify(before[index]) !== JSON.stringify(after[index]));
  expect(differing.map(({ text }) => text)).toEqual([]);
  expectNothingOf([BETA, ...PHONES.beta], operations, after);
  // It is no different because nothing were shown at all.
  const shown = shownBy(operations, after);
  const coordinates = [...new Set(operations.flatMap((operation) => operation.coordinates))];
  expect(coordinates.filter((coordinate) => !shown.has(coordinate) && !UNSEEN.test(coordinate))).toEqual([]);
  // Nor has anything failed that could have shown something.
  const codes = new Set(after.flatMap(({ errors }) => errors.map(({ code }) => code)));
  expect([...codes].filter((code) => code !== 'BAD_USER_INPUT' && code !== 'FORBIDDEN')).toEqual([]);
}

function expectNothingOf(
  canaries: readonly string[],
  operations: readonly Operation[],
  answers: readonly Answer[],
): void {
  const leaking = operations.filter((_, index) => {
    const text = JSON.stringify(answers[index]?.data ?? null);
    return canaries.some((canary) => text.includes(canary));
  });
  expect(leaking.map(({ text }) => text)).toEqual([]);
}

/** Of questions whose answers need a scope, whatever their type: the app may fill in anything. */
async function expectOnlyCounts({ gateway, keys }: World): Promise<void> {
  await gateway.database.ingest.dataSource.query("UPDATE questions SET title = 'Phone', is_metadata = 1");
  const ownFields = (name: string) =>
    schema.getPossibleTypes(schema.getType(name) as GraphQLInterfaceType).flatMap((type) => {
      const shared = (schema.getType(name) as GraphQLInterfaceType).getFields();
      const own = Object.values(type.getFields()).filter((field) => !(field.name in shared));
      return own.map(
        (field) =>
          `... on ${type.name} { ${type.name}_${field.name}: ${field.name}${selectionOf(schema, field.type)} }`,
      );
    });
  const [summaries, answers] = [ownFields('QuestionSummary'), ownFields('Answer')];
  const { data, errors } = await gateway.ask(
    `{ responseSet { questions { answered question { sensitivity } ${summaries.join(' ')} } }
       responses { nodes { answers { text raw ${answers.join(' ')} } } } }`,
    {},
    keys.reader,
  );
  expect(errors).toBeUndefined();
  const counts = /^(answered|question|AttachmentSummary_attachmentCount)$/;
  const told = new Set<string>();
  const tell = (item: object) => {
    for (const [name, value] of Object.entries(item)) if (!counts.test(name) && !isEmpty(value)) told.add(name);
  };
  for (const summary of data.responseSet.questions) tell(summary);
  for (const { answers: given } of data.responses.nodes) for (const answer of given) tell(answer);
  expect([...told]).toEqual([]);
  expect(data.responseSet.questions.length).toBeGreaterThan(8);
  for (const { question, answered } of data.responseSet.questions) {
    expect(question.sensitivity).not.toBe('NONE');
    expect(answered).toBeGreaterThanOrEqual(0);
  }
}

/** Nothing, or a list of so many of it. */
const isEmpty = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) && value.every(isEmpty)) ||
  (typeof value === 'object' &&
    Object.entries(value).every(([name, inner]) => name === '__typename' || isEmpty(inner)));

/** @param sample which of the operations that name a question whose answers need a scope. */
async function expectNothingBehindScopes(
  plain: readonly Operation[],
  sample: (operation: Operation, index: number) => boolean,
): Promise<void> {
  const altered = await startWorld(masked);
  try {
    const { operations } = operationsOf(schema, sensitiveExamples(examples), PATHS);
    const named = operations.filter(({ text }) => /"(Call|Photo|Phone)"/.test(text)).filter(sample);
    const asked = [...plain, ...named];
    const differing = async (key: KeyName) => {
      const [before, after] = await Promise.all([answersTo(asked, without, key), answersTo(asked, altered, key)]);
      return asked.filter((_, index) => JSON.stringify(before[index]) !== JSON.stringify(after[index]));
    };
    expect((await differing('reader')).map(({ text }) => text)).toEqual([]);
    const toAdmin = new Set((await differing('admin')).flatMap(({ coordinates }) => coordinates));
    const telling = [
      'ResponseSet.groupBy',
      'ResponseSet.table',
      'Query.responses',
      'TextSummary.topValues',
      'Response.answers',
    ];
    expect(telling.filter((coordinate) => !toAdmin.has(coordinate))).toEqual([]);
    await expectOnlyCounts(altered);
  } finally {
    await altered.gateway.stop();
  }
}

describe('a key of one group', () => {
  const SEEN = `{
    groups { totalCount nodes { id parents { id } subGroups { id } memberCount responseCount } }
    actions(orderBy: { field: TITLE, direction: ASC }) { totalCount nodes { id group { id } sender { name } responseCount assignees { user { name } isCompleted } } }
    actionPackages { totalCount nodes { id versions responseCount groups { id } questions(filter: { title: { eq: "Region" } }) { options { title } } } }
    responses(orderBy: { field: RECEIVED_AT, direction: ASC }) { totalCount nodes { responseId } }
    elsewhere: actions(filter: { groupId: { isNull: true } }, orderBy: { field: TITLE }) { nodes { id } }
    overdue: actions(filter: { isOverdue: true }) { nodes { id } }
    messages { totalCount nodes { text title } }
    people: responseSet { responderCount groupBy(dimensions: [{ responder: true }]) { nodes { keys { label ... on MissingKey { reason } } count } } }
    polls: responseSet(filter: { actionKind: [SURVEY] }) { totalCount question(ref: { title: "Lunch?" }) { ... on OptionSummary { breakdown { option { title } count } } } }
  }`;

  it('G15: sees its groups, and what was sent to or answered in them', async () => {
    const { data, errors } = await full.gateway.ask(SEEN, {}, full.keys.alpha);
    expect(errors).toBeUndefined();
    expect(data).toMatchSnapshot();
  });

  it('G14: is shown the same, and nothing of anybody else, however many ask at once', async () => {
    const { gateway, keys } = full;
    const names = ['alpha', 'beta', 'admin', 'reader'] as const;
    const alone = new Map<KeyName, string>();
    for (const name of names) alone.set(name, JSON.stringify(await gateway.ask(SEEN, {}, keys[name])));
    expect(new Set(alone.values()).size).toBe(3);
    const asked = Array.from({ length: 8 }, (_, index) => names[index % names.length] as KeyName);
    const together = await Promise.all(asked.map((name) => gateway.ask(SEEN, {}, keys[name])));
    together.forEach((answer, index) => {
      expect(JSON.stringify(answer)).toBe(alone.get(asked[index] as KeyName));
    });
  });

  it.each([
    ['nobody', '"nobody asked"', 'nobody asked'],
    ['the other group', '"xbeta late question"', 'xbeta late question'],
  ])('G15: is told of a question of %s that it does not exist, with suggestions of its own', async (_, title, echo) => {
    const { errors } = await full.gateway.ask(
      `{ responseSet { question(ref: { title: ${title} }) { answered } } responses(filter: { answers: [{ question: { title: ${title} }, isAnswered: true }] }) { totalCount } }`,
      {},
      full.keys.alpha,
    );
    expect(errors).toHaveLength(2);
    for (const { message } of errors ?? []) {
      expect(message).toContain(`no question is titled ${title}`);
      expect(message.replaceAll(echo, '')).not.toContain(BETA);
    }
  });
});

describe('the authorisation matrix', () => {
  it('G15: has every field and argument of the schema; what the generator cannot fill needs an example', () => {
    expect(missing).toEqual([]);
    const invalid = all.flatMap(({ text }) => validate(schema, parse(`{ ${text} }`)).map(({ message }) => message));
    expect(invalid).toEqual([]);
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !/^__|^Mutation$|^Subscription$/.test(type.name),
    );
    const fields = types.flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
    );
    const asked = new Set(all.flatMap(({ coordinates }) => coordinates));
    // What only mutations and subscriptions (below) return, and what differs from one moment to the next.
    const others = /^(ReplayResult|ResponseEvent)\.|^ResponseSetMeta\.asOf$/;
    expect(fields.filter((field) => !asked.has(field) && !others.test(field))).toEqual([]);
  });

  it('G15: a key of one group is answered as if nothing else existed', async () => {
    // From rollups too.
    const { data } = await full.gateway.ask('{ responseSet { totalCount meta { source } } }', {}, full.keys.alpha);
    expect(data.responseSet.meta.source).toBe('ROLLUP');
    await expectNoDifference(quick);
  });

  itLong('G15: the same with every value of every argument', () => expectNoDifference(all));

  it('G15 G18: the other key sees nothing of the first group, and an admin all of both, but nobody behind anonymous answers', async () => {
    const plain = all.filter(({ isPlain }) => isPlain);
    // Where nobody of the first has come over yet.
    expectNothingOf([ALPHA, ...PHONES.alpha], plain, await answersTo(plain, without, 'beta'));
    const [before, after] = await Promise.all([answersTo(plain, without, 'admin'), answersTo(plain, full, 'admin')]);
    // By every field that shows a person, a name, an id or a text.
    expectNothingOf(['Ghost', 'ghost', PHONES.ghost.slice(3)], plain, after);
    // What the first key saw no difference in.
    const differing = plain.filter((_, index) => JSON.stringify(before[index]) !== JSON.stringify(after[index]));
    expect(differing.length).toBeGreaterThan(plain.length / 3);
    const lists = ['groups', 'actionPackages', 'actions', 'responses', 'responseSet', 'messages'];
    const fields = differing.flatMap(({ coordinates }) => coordinates);
    for (const list of lists) expect(fields).toContain(`Query.${list}`);
  });

  it('S8: answers that need a scope change nothing for whoever has it not: no value, count, order, group or error', () => {
    const isAboutAnswers = ({ coordinates: [name = ''], isPlain }: Operation) =>
      isPlain && /^(ResponseSet|Response|Attachment|\w+Summary|\w+Answer)\./.test(name);
    return expectNothingBehindScopes(all.filter(isAboutAnswers), (_, index) => index % SAMPLE < 3);
  });

  itLong('S8: the same with every use of such a question', () =>
    expectNothingBehindScopes(
      all.filter(({ isPlain }) => isPlain),
      () => true,
    ),
  );

  it('S2 G15: without a key no root field answers, and mutations are for an admin', async () => {
    const { gateway, keys } = full;
    const codeOf = async (kind: string, { text }: Operation, headers?: { authorization: string }) => {
      const { errors } = await gateway.ask(`${kind} { ${text} }`, {}, headers);
      return [text, ...(errors ?? []).map(({ extensions }) => extensions.code)];
    };
    const [queries, mutations] = [schema.getQueryType(), schema.getMutationType()].map((root) =>
      callsOf(schema, root as GraphQLObjectType, examples),
    ) as [Generated, Generated];
    expect([...queries.missing, ...mutations.missing]).toEqual([]);
    for (const query of queries.operations)
      expect(await codeOf('query', query)).toEqual([query.text, 'UNAUTHENTICATED']);
    for (const mutation of mutations.operations) {
      expect(await codeOf('mutation', mutation)).toEqual([mutation.text, 'UNAUTHENTICATED']);
      for (const key of [keys.alpha, keys.beta])
        expect(await codeOf('mutation', mutation, key)).toEqual([mutation.text, 'FORBIDDEN']);
    }
  });

  it('S2 G15: every subscription tells the key of one group of that group alone, and nobody of anything', async () => {
    const { gateway, keys } = full;
    const subscriptions = callsOf(schema, schema.getSubscriptionType() as GraphQLObjectType, examples);
    expect(subscriptions.missing).toEqual([]);
    const follow = (headers?: { authorization: string }) =>
      subscriptions.operations.map(({ text }) =>
        followByStream(gateway.address, `subscription { ${text} }`, {}, headers),
      );
    for (const { response } of follow()) expect((await response).status).toBe(401);
    const followed = follow(keys.alpha);
    for (const { response } of followed) expect((await response).status).toBe(200);
    await deliver(gateway.database, live);
    gateway.worker.wake();
    const told = await Promise.all(followed.map(({ next }) => next(10_000)));
    for (const { stop } of followed) stop();
    expect(told.flatMap(({ errors = [] }) => errors)).toEqual([]);
    expect(JSON.stringify(told)).toContain('xalpha-live');
    expect(JSON.stringify(followed.map(({ results }) => results))).not.toContain(BETA);
  });
});
