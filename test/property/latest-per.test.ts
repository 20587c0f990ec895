import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TIME_UNITS } from '../../src/calendar/units.js';
import { keyOf } from '../../src/keys.js';
import { buildEvent } from '../support/event.js';
import { bucketStart, localParts } from '../support/oracle/calendar.js';
import { CHANGES, HOUR } from '../support/random-company/vocabulary.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const DATA_SETS = Number(process.env.SET_RUNS ?? 40) / 5;
let gateway: TestGateway;
beforeAll(async () => {
  // Larger sets than that are looked for anew by each panel.
  gateway = await startTestGateway({ bounds: { maxInlineKeys: 4 } });
});
afterAll(() => gateway.stop());

interface Fact {
  actionId: string;
  groupId: string;
  responder: string | null;
  submittedAt: number;
  outlet: string | null;
  qty: string | null;
  note: string | null;
}

const fact = (set: string): fc.Arbitrary<Fact> =>
  fc
    .record({
      action: fc.constantFrom('a', 'b', 'secret'),
      groupId: fc.constantFrom(`${set}.g1`, `${set}.g2`),
      person: fc.constantFrom('u1', 'u2', 'u3'),
      near: fc.constantFrom(...CHANGES),
      offset: fc.integer({ min: -40 * HOUR, max: 40 * HOUR }),
      outlet: fc.option(fc.constantFrom('North', 'South', 'Süd 😀')),
      qty: fc.option(fc.constantFrom('1', '1.0', '-2.5')),
      note: fc.option(fc.constantFrom('ok', 'OK', 'café', 'cafe', '👍', '😀')),
    })
    .map(({ action, person, near, offset, ...answers }) => ({
      ...answers,
      actionId: `${set}.${action}`,
      responder: action === 'secret' ? null : person,
      submittedAt: near + offset,
    }));

const eventOf = (fact: Fact, index: number) =>
  buildEvent({
    action: fact.actionId,
    package: fact.actionId.split('.').slice(0, 2).join('.'),
    group: fact.groupId,
    response: `${fact.actionId}.${index}`,
    responder: fact.responder ?? 'somebody',
    isAnonymous: fact.responder === null,
    at: fact.submittedAt,
    answers: [
      {
        title: 'Outlet',
        type: 'SingleOption',
        options: ['North', 'South', 'Süd 😀'],
        answer: fact.outlet && [fact.outlet],
      },
      { title: 'Qty', type: 'Numeric', answer: fact.qty },
      { title: 'Note', type: 'Text', answer: fact.note },
    ].map(({ answer, ...question }) => ({ ...question, answer: answer ?? undefined })),
  });

interface Latest {
  input: object;
  /** What there is one newest response of; null: none. */
  subjectOf: (fact: Fact) => string | null;
}

const latest: fc.Arbitrary<Latest> = fc.constantFrom(
  { input: { responder: true }, subjectOf: ({ responder }: Fact) => responder },
  { input: { question: { title: 'Note' } }, subjectOf: ({ note }: Fact) => note },
  { input: { question: { title: 'Outlet' } }, subjectOf: ({ outlet }: Fact) => outlet },
  { input: { question: { title: 'Qty' } }, subjectOf: ({ qty }: Fact) => (qty === null ? null : String(Number(qty))) },
);

const SECONDS = { '00:00': 0, '02:30': 9_000, '09:30': 34_200, '22:00': 79_200, '23:59:59': 86_399 };
const clockTime = fc.constantFrom(...(Object.keys(SECONDS) as (keyof typeof SECONDS)[]));

/** A part of the day, as the API takes it and as clocks would show it. */
const partOfDay = fc
  .record({ gte: fc.option(clockTime), lt: fc.option(clockTime) })
  .filter(({ gte, lt }) => gte === null || gte !== lt)
  .map((input) => ({
    input,
    holds(instant: number, zone: string) {
      const { hour = 0, minute = 0, second = 0 } = localParts(instant, zone);
      const now = hour * 3_600 + minute * 60 + second;
      const isFrom = input.gte === null || now >= SECONDS[input.gte];
      const isUntil = input.lt === null || now < SECONDS[input.lt];
      const wraps = input.gte !== null && input.lt !== null && SECONDS[input.gte] > SECONDS[input.lt];
      return wraps ? isFrom || isUntil : isFrom && isUntil;
    },
  }));

const zone = fc.constantFrom('UTC', 'Asia/Kolkata', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe');

const world = (set: string) =>
  fc.record({
    set: fc.constant(set),
    facts: fc.array(fact(set), { minLength: 1, maxLength: 30 }),
    latest,
    every: fc.option(fc.constantFrom(...TIME_UNITS)),
    zone,
    among: fc.record({
      groupId: fc.option(fc.constantFrom(`${set}.g1`, `${set}.g2`)),
      timeOfDay: fc.option(partOfDay),
    }),
    from: fc.option(fc.constantFrom(...CHANGES).map((change) => change - 3 * HOUR)),
    outlet: fc.option(fc.constantFrom('North', 'South')),
  });

describe('the newest response of each', () => {
  it('G19 G20: responder or value, per bucket, among some and then filtered, is what a loop finds', async () => {
    let sets = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat().chain((n) => world(`l${n}.${++sets}`)),
        async ({ set, facts, latest: { input, subjectOf }, every, zone: timeZone, among, from, outlet }) => {
          await gateway.deliver(JSON.stringify(facts.map(eventOf)));
          const ofSet = { packageId: { eq: set } };
          const { data, errors } = await gateway.ask(
            'query ($filter: ResponseFilter, $latestPer: LatestPer, $timeZone: TimeZone) { responseSet(filter: $filter, latestPer: $latestPer, timeZone: $timeZone) { totalCount responses(first: 200) { nodes { responseId } } } }',
            {
              filter: {
                ...ofSet,
                submittedAt: { gte: from },
                ...(outlet === null ? {} : { answers: [{ question: { title: 'Outlet' }, option: { any: [outlet] } }] }),
              },
              latestPer: {
                ...input,
                every,
                among: { ...ofSet, groupId: { eq: among.groupId }, submittedAt: { timeOfDay: among.timeOfDay?.input } },
              },
              timeZone,
            },
          );
          expect(errors).toBeUndefined();

          const rows = facts.map((one, index) => {
            const responseId = `${one.actionId}.${index}`;
            return { ...one, responseId, key: keyOf('response', keyOf('action', one.actionId), responseId) };
          });
          const newest = new Map<string, (typeof rows)[number]>();
          for (const row of rows) {
            const subject = subjectOf(row);
            const isAmong =
              (among.groupId === null || row.groupId === among.groupId) &&
              (among.timeOfDay === null || among.timeOfDay.holds(row.submittedAt, timeZone));
            if (subject === null || !isAmong) continue;
            const bucket = every === null ? 0 : bucketStart(row.submittedAt, every, timeZone);
            const before = newest.get(`${bucket} ${subject}`);
            const isNewer =
              before === undefined ||
              row.submittedAt > before.submittedAt ||
              (row.submittedAt === before.submittedAt && Buffer.compare(row.key, before.key) > 0);
            if (isNewer) newest.set(`${bucket} ${subject}`, row);
          }
          const expected = [...newest.values()]
            .filter((row) => (from === null || row.submittedAt >= from) && (outlet === null || row.outlet === outlet))
            .map(({ responseId }) => responseId);
          expect(
            data.responseSet.responses.nodes.map(({ responseId }: { responseId: string }) => responseId).sort(),
          ).toEqual(expected.sort());
          expect(data.responseSet.totalCount).toBe(expected.length);
        },
      ),
      { numRuns: DATA_SETS, endOnFailure: true },
    );
  }, 300_000);
});
