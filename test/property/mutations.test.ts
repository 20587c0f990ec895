import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redactAnonymous } from '../../src/ingest/normalise/redact.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { documentedEvents } from '../fixtures/documented-events.js';
import { response2017, response2019, responseWith } from '../fixtures/events.js';
import { drain } from '../support/ingest.js';
import { type Mutation, mutate } from '../support/mutate.js';
import { seeded, seedFrom } from '../support/seeded.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const MUTATIONS = Number(process.env.MUTATIONS ?? 300);
const SEED = seedFrom('MUTATION_SEED');
const AT_ONCE = 50;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  // Bodies are looked at before anything is applied: what the worker redacts or takes apart later is another matter.
  await gateway.worker.stop();
});
afterAll(() => gateway.stop());

const json = (value: object) => Buffer.from(JSON.stringify(value));

/** The recorded bodies, and anonymous ones. */
function corpus(): Buffer[] {
  const recorded = readdirSync('test/fixtures')
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(`test/fixtures/${name}`));
  const anonymous = { ...response2019, data: { ...response2019.data, actionId: 'secret', isAnonymous: true } };
  return [
    ...recorded,
    json(response2019),
    json(response2017),
    ...documentedEvents(),
    json(anonymous),
    json({ ...anonymous, data: JSON.stringify(anonymous.data) }),
    json([response2019, anonymous]),
    responseWith([{ title: 'When', type: 'DateTime', answer: 1521800782956 }], { isUpdateResponse: true }),
  ];
}

const select = <Row>(text: string, parameters: unknown[] = []) =>
  gateway.database.ingest.dataSource.query(text, parameters) as Promise<Row[]>;

describe('mutated bodies', () => {
  it(
    `W11 W21: ${MUTATIONS} of them, seed ${SEED}: each is answered 200, kept to the byte, and none stops the worker`,
    async () => {
      const source = seeded(SEED);
      const bodies = corpus();
      const mutations = Array.from({ length: MUTATIONS }, () => mutate(bodies, source));
      for (let at = 0; at < mutations.length; at += AT_ONCE)
        await Promise.all(mutations.slice(at, at + AT_ONCE).map(post));
      for (const mutation of mutations) await expectKept(mutation);

      await drain(gateway.database);
      const unsettled = await select<{ status: string; error: string; body: Buffer }>(
        "SELECT status, error, body FROM deliveries WHERE status IN ('PENDING', 'DEAD') LIMIT 5",
      );
      expect(unsettled.map(({ body, ...row }) => ({ ...row, body: body.toString('latin1') }))).toEqual([]);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
      // Enough of them are still understood that the rest of the way was gone too.
      const [applied] = await select<{ n: number }>("SELECT COUNT(*) AS n FROM deliveries WHERE status = 'APPLIED'");
      expect(Number(applied?.n)).toBeGreaterThan(MUTATIONS / 20);
    },
    60_000 + MUTATIONS * 100,
  );
});

async function post({ body, steps }: Mutation): Promise<void> {
  const { status } = await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body });
  expect({ status, steps, seed: SEED }).toEqual({ status: 200, steps, seed: SEED });
}

/** Byte for byte; a body that says it is anonymous without its person. */
async function expectKept({ body, steps }: Mutation): Promise<void> {
  const expected = Buffer.from(redactAnonymous(body));
  const [row] = await select<{ body: Buffer; is_redacted: number }>(
    'SELECT body, is_redacted FROM deliveries WHERE hash = ?',
    [hashOf(expected)],
  );
  const isKept = row?.body.equals(expected) === true && (row.is_redacted === 1) === !expected.equals(body);
  expect({ isKept, steps, seed: SEED }).toEqual({ isKept: true, steps, seed: SEED });
}
