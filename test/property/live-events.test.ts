import fc from 'fast-check';
import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { startSequencer } from '../../src/live/sequencer.js';
import { buildEvent } from '../support/event.js';
import { until } from '../support/gateway.js';
import { testRetry } from '../support/ingest.js';
import { connect, followBySocket } from '../support/live-client.js';
import { silentLog } from '../support/mariadb.js';
import { type Seeded, seeded } from '../support/seeded.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const RUNS = Number(process.env.LIVE_RUNS ?? 1);
const BASE = Date.UTC(2024, 4, 1);
const MINUTE = 60_000;
const bounds = { sequencerPollMs: 5, headPollMs: 5, liveWindowEvents: 2, sequencerBatchRows: 2 };

/** Everything that the API shows of responses themselves; who they are from is a matter of people, whose numbers may come to stand for others. */
const SEEN = `query ($package: ID!) { responses(filter: { packageId: { eq: $package } }, first: 200) { nodes {
  id isAnonymous submittedAt submittedAtSource updatedAt receivedAt revision group { id }
  answers { text raw issues } revisions { revision updatedAt receivedAt answers { text raw } }
} } }`;
const EVENTS = `subscription ($filter: ResponseFilter, $after: String) {
  responseEvents(filter: $filter, after: $after) { cursor kind response { id } }
}`;

let gateway: TestGateway;
let client: Client;
beforeAll(async () => {
  gateway = await startTestGateway({ bounds });
  client = connect(gateway.address);
});
afterAll(async () => {
  await client.dispose();
  await gateway.stop();
});

let form = 0;
beforeEach(() => {
  form = 0;
});

/** Few responses, so that they meet: originals, updates, late and early, the same again, also of other forms' answers and of anonymous ones. */
function bodyFrom({ between, pick, random }: Seeded, past: object[]): object {
  if (past.length > 0 && random() < 0.25) return pick(past);
  const action = between(1, 3);
  const body = buildEvent({
    action: `action-${form}-${action}`,
    package: `form-${form}`,
    group: `group-${between(1, 2)}`,
    response: `response-${between(1, 3)}`,
    phone: pick([null, '+910000000001']),
    picture: pick(['', 'https://media.example/1']),
    isAnonymous: action === 3,
    isUpdate: random() < 0.5,
    ...(random() < 0.6 ? { at: BASE + between(0, 9) * MINUTE } : {}),
    answers: [{ title: 'Rice', type: 'Numeric', answer: pick([1, 2, 'many']) }],
  });
  past.push(body);
  return body;
}

async function seen(): Promise<Map<string, string>> {
  const { data } = await gateway.ask(SEEN, { package: `form-${form}` });
  const nodes = data.responses.nodes as { id: string }[];
  return new Map(nodes.map((node) => [node.id, JSON.stringify(node)]));
}

/** What a reader saw change, step by step: `kind id`. */
async function happen(history: Seeded): Promise<string[][]> {
  const past: object[] = [];
  const steps: string[][] = [];
  let before = await seen();
  for (let step = 0; step < 12; step++) {
    await gateway.deliver(bodyFrom(history, past));
    const after = await seen();
    const changed = [...after].filter(([id, now]) => before.get(id) !== now).map(([id]) => id);
    steps.push(changed.map((id) => `${before.has(id) ? 'UPDATED' : 'CREATED'} ${id}`).sort());
    before = after;
  }
  return steps;
}

/** Follows, and is cut off now and then; goes on after the last cursor. Until it is told, and has, how many there are. */
async function consume(chance: Seeded, after: string, count: () => number): Promise<string[]> {
  const taken: string[] = [];
  let cursor = after;
  let movedAt = Date.now();
  const isStuck = () => Number.isFinite(count()) && Date.now() - movedAt > 5_000;
  while (taken.length < count() && !isStuck()) {
    const followed = followBySocket(client, EVENTS, { filter: { packageId: { eq: `form-${form}` } }, after: cursor });
    for (let left = chance.between(1, 4); left > 0 && taken.length < count(); left--) {
      const result = await followed.next(200).catch(() => null);
      if (result === null) continue;
      const event = result.data.responseEvents;
      taken.push(`${event.kind} ${event.response.id}`);
      cursor = event.cursor;
      movedAt = Date.now();
    }
    followed.stop();
  }
  return taken;
}

/** A cursor to begin with. */
async function anyCursor(): Promise<string> {
  const first = followBySocket(client, EVENTS);
  let isHere = false;
  const here = first.next(10_000).then((result) => {
    isHere = true;
    return result;
  });
  // Until it is in place, events pass it by.
  for (let n = 0; !isHere; n++) {
    await gateway.deliver(buildEvent({ action: `first-${form}`, package: 'first', response: `r${n}` }));
    await until(() => true, 0);
  }
  first.stop();
  return (await here).data.responseEvents.cursor;
}

it(
  'tells a consumer that is cut off at random of exactly what readers saw change, in that order',
  async () => {
    let changes = 0;
    const rival = startSequencer({
      pool: gateway.database.ingest,
      retry: testRetry,
      bounds: { ...defaultBounds, ...bounds },
      log: silentLog,
      onNumbered: () => undefined,
      settle: async () => undefined,
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        form += 1;
        const history = seeded(seed);
        const after = await anyCursor();
        let count = Number.POSITIVE_INFINITY;
        const consumed = consume(seeded(seed + 1), after, () => count);
        const steps = await happen(history);
        count = steps.flat().length;
        changes += count;
        const taken = await consumed;
        const ofSteps = steps.map(({ length }) => taken.splice(0, length).sort());
        expect([...ofSteps, taken]).toEqual([...steps, []]);
      }),
      { numRuns: RUNS },
    );
    await rival.stop();
    expect(changes).toBeGreaterThanOrEqual(RUNS);
  },
  60_000 + RUNS * 5_000,
);
