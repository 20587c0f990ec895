import { expect } from 'vitest';
import { writeSetting } from '../../../src/database/settings.js';
import { inTransaction } from '../../../src/database/transaction.js';
import { deliver, testRetry } from '../ingest.js';
import { KEYS_AT_ONCE, makeKey } from '../keys.js';
import { startTestGateway, type TestGateway } from '../test-gateway.js';
import type { KnownIds } from './examples.js';
import type { Operation } from './operations.js';
import { ALPHA, BETA } from './world.js';

/** So many operations are one request. */
const BATCH = 40;
/** For requests that ask what forty would. */
const ROOM = {
  graphqlBodyBytes: 8 * 1024 * 1024,
  graphqlTokens: 1_000_000,
  graphqlCost: 1_000_000_000,
  graphqlAliases: 100_000,
  graphqlRootFields: 1_000,
  operationMs: 60_000,
  connectionWaitMs: 20_000,
};

/** A gateway on which a story was told, and its keys. */
export interface World {
  gateway: TestGateway;
  keys: Record<'alpha' | 'beta' | 'reader' | 'admin', { authorization: string }>;
}
export type KeyName = keyof World['keys'];

export interface Answer {
  data: unknown;
  errors: { message: string; code: string }[];
}

export async function startWorld(bodies: Parameters<typeof deliver>[1]): Promise<World> {
  const gateway = await startTestGateway({
    bounds: { ...KEYS_AT_ONCE, ...ROOM, sequencerPollMs: 50, headPollMs: 50 },
    // Both call a person the same.
    prepare: ({ ingest }) =>
      inTransaction(ingest, testRetry, (sql) => writeSetting(sql, 'identity-secret', Buffer.alloc(32, 7))),
  });
  await deliver(gateway.database, bodies);
  gateway.worker.wake();
  await gateway.worker.idle();
  const scopes = ['read', 'pii', 'media'] as const;
  const [alpha, beta, reader, admin] = await Promise.all([
    makeKey(gateway.database, { scopes, groups: [ALPHA] }),
    makeKey(gateway.database, { scopes, groups: [BETA] }),
    makeKey(gateway.database),
    makeKey(gateway.database, { scopes: [...scopes, 'admin'] }),
  ]);
  return { gateway, keys: { alpha, beta, reader, admin } };
}

/** Ids and cursors that only the gateway knows, by the names of what they stand for. */
export async function knownIds({ gateway, keys }: World): Promise<KnownIds> {
  const lists = ['groups', 'actionPackages', 'actions', 'responses', 'messages'];
  const { data, errors } = await gateway.ask(
    `{ ${lists.map((list) => `${list}(first: 200) { edges { cursor } }`).join(' ')}
       answered: responses(first: 200) { nodes { id name: responseId responder { id name } } }
       forms: actionPackages { nodes { questions { id name: title } } } }`,
    {},
    keys.admin,
  );
  expect(errors).toBeUndefined();
  type Named = { id: string; name: string };
  const named = (things: Named[], names: readonly string[]) =>
    names.map((name) => things.find((thing) => thing.name === name)?.id ?? `no ${name}`);
  const answered = data.answered.nodes as (Named & { responder: Named | null })[];
  const questions = (data.forms.nodes as { questions: Named[] }[]).flatMap((form) => form.questions);
  const people = answered.flatMap(({ responder }) => responder ?? []);
  const ids = {
    users: named(people, ['xalpha Alice', 'Asha', 'xbeta Bob', 'xbeta Bea']),
    responses: named(answered, ['xalpha-r1', 'xalpha-r6', 'xbeta-r1', 'xbeta-m1', 'xbeta-m4', 'xbeta-m7']),
    questions: named(questions, ['Note', 'xalpha question', 'xbeta question', 'xbeta late question']),
  };
  expect(
    Object.values(ids)
      .flat()
      .filter((id) => id.startsWith('no ')),
  ).toEqual([]);
  const cursors = lists.map((list) => {
    const edges = data[list].edges as { cursor: string }[];
    return [`Query.${list}`, edges.map(({ cursor }) => cursor).filter((_, index) => index % 3 === 0)] as const;
  });
  return { ...ids, cursors: Object.fromEntries(cursors) };
}

/** What each operation answers to a key, be it data or errors. */
export async function answersTo(
  operations: readonly Operation[],
  { gateway, keys }: World,
  key: KeyName,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < operations.length; at += BATCH) {
    const batch = operations.slice(at, at + BATCH);
    const text = `{ ${batch.map(({ text }, index) => renamed(text, `o${index}`)).join('\n')} }`;
    const { data, errors = [] } = await gateway.ask(text, {}, keys[key]);
    expect(errors.filter(({ path }) => path === undefined)).toEqual([]);
    for (const index of batch.keys()) {
      const own = errors.filter(({ path }) => path?.[0] === `o${index}`);
      answers.push({
        data: data[`o${index}`],
        errors: own.map(({ message, path, extensions: { code } }) => ({ message, path: path?.slice(1), code })),
      });
    }
  }
  return answers;
}

/** The first field of a selection under another name. */
const renamed = (text: string, alias: string) => `${alias}: ${text.replace(/^\w+: /, '')}`;

/** Fields that have shown something in these answers. */
export function shownBy(operations: readonly Operation[], answers: readonly Answer[]): Set<string> {
  const shown = new Set<string>();
  operations.forEach(({ coordinates, text }, index) => {
    const { data } = answers[index] as Answer;
    const probed = probesIn(data);
    for (const coordinate of coordinates) {
      const probe = `probe_${coordinate.split('.')[1]}`;
      // Of the root's own fields the name was needed for something else.
      if (probed.has(probe) || (text.startsWith(probe) && isSomething(data))) shown.add(coordinate);
    }
  });
  return shown;
}

const isSomething = (value: unknown) =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

function probesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, inner] of Object.entries(value)) {
    if (name.startsWith('probe_') && isSomething(inner)) found.add(name);
    probesIn(inner, found);
  }
  return found;
}
