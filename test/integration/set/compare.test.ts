import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

let gateway: TestGateway;

/** One response a day at 10:00 Kolkata time from 1 January to 30 April 2024, by two people in turns: so many bags as the day of the month. */
beforeAll(async () => {
  gateway = await startTestGateway();
  const events = Array.from({ length: 121 }, (_, day) => {
    const at = Date.parse('2024-01-01T04:30:00Z') + day * 86_400_000;
    return buildEvent({
      response: `r${day}`,
      responder: day % 2 === 0 ? 'asha' : 'bo',
      at,
      answers: [{ title: 'Bags', type: 'Numeric', answer: new Date(at).getUTCDate() }],
    });
  });
  await gateway.deliver(JSON.stringify(events));
});
afterAll(() => gateway.stop());

const MARCH = { gte: '2024-03-01T00:00:00+05:30', lt: '2024-04-01T00:00:00+05:30' };
const ask = (filter: object, selection: string, latestPer: object | null = null) =>
  gateway.ask(
    `query ($filter: ResponseFilter, $latestPer: LatestPer) { responseSet(filter: $filter, latestPer: $latestPer, timeZone: "Asia/Kolkata") { ${selection} } }`,
    { filter, latestPer },
  );

describe('compare', () => {
  it('G19 G20: four months in one request, every panel of each over its own window', async () => {
    const month = 'totalCount sum: measure(of: { fn: SUM, question: { title: "Bags" } }) { value }';
    const back = (inner: string) => `compare(to: { shift: { n: -1, unit: MONTH } }) { ${month} ${inner} }`;
    const { data, errors } = await ask(
      { submittedAt: MARCH },
      `${month} ${back(back('timeSeries(every: WEEK) { series { points { start isPartial count } } }'))}`,
    );
    expect(errors).toBeUndefined();
    const march = data.responseSet;
    const february = march.compare;
    const january = february.compare;
    expect([march, february, january].map(({ totalCount, sum }) => [totalCount, sum.value])).toEqual([
      [31, 496],
      [29, 435],
      [31, 496],
    ]);
    expect(
      january.timeSeries.series[0].points.map(({ start, count }: { start: string; count: number }) => [start, count]),
    ).toEqual([
      ['2023-12-31T18:30:00.000Z', 7],
      ['2024-01-07T18:30:00.000Z', 7],
      ['2024-01-14T18:30:00.000Z', 7],
      ['2024-01-21T18:30:00.000Z', 7],
      ['2024-01-28T18:30:00.000Z', 3],
    ]);
  });

  it('G20: takes the place of the windows of the filter, and leaves all else as it is', async () => {
    const filter = {
      and: [
        { submittedAt: { gte: MARCH.gte, timeOfDay: { gte: '09:00', lt: '11:00' } } },
        { submittedAt: { lt: MARCH.lt } },
      ],
      answers: [{ question: { title: 'Bags' }, number: { gt: 20 } }],
      receivedAt: { gte: '2024-01-01T00:00:00Z' },
    };
    const { data, errors } = await ask(
      filter,
      `totalCount
       inFebruary: compare(to: { submittedAt: { gte: "2024-02-01T00:00:00+05:30", lt: "2024-03-01T00:00:00+05:30" } }) { totalCount }
       atNight: compare(to: { submittedAt: { gte: "2024-02-01T00:00:00+05:30", lt: "2024-03-01T00:00:00+05:30", timeOfDay: { gte: "22:00", lt: "06:00" } } }) {
         totalCount
         inMarch: compare(to: { submittedAt: { gte: "${MARCH.gte}", lt: "${MARCH.lt}" } }) { totalCount }
         inTheMorning: compare(to: { submittedAt: { gte: "${MARCH.gte}", lt: "${MARCH.lt}", timeOfDay: { gte: "09:00" } } }) { totalCount }
       }
       ever: compare(to: { submittedAt: {} }) { totalCount }
       before: compare(to: { previousPeriod: true }) { totalCount firstSubmittedAt lastSubmittedAt }`,
    );
    expect(errors).toBeUndefined();
    expect(data.responseSet).toEqual({
      totalCount: 11,
      inFebruary: { totalCount: 9 },
      // A part of the day that a comparison gave stays until another gives one.
      atNight: { totalCount: 0, inMarch: { totalCount: 0 }, inTheMorning: { totalCount: 11 } },
      ever: { totalCount: 11 + 9 + 11 + 10 },
      // The 31 days before 1 March begin on 30 January.
      before: {
        totalCount: 11,
        firstSubmittedAt: '2024-01-30T04:30:00.000Z',
        lastSubmittedAt: '2024-02-29T04:30:00.000Z',
      },
    });
  });

  it('G19: what the newest responses are looked for among moves along', async () => {
    const newest = 'responses(orderBy: { field: SUBMITTED_AT, direction: ASC }) { nodes { submittedAt } }';
    const dates = (set: { responses: { nodes: { submittedAt: string }[] } }) =>
      set.responses.nodes.map(({ submittedAt }) => submittedAt.slice(0, 10));
    const asOf = { responder: true, among: { submittedAt: { lt: MARCH.lt } } };
    const { data } = await ask(
      { submittedAt: MARCH },
      `${newest} compare(to: { shift: { n: -1, unit: MONTH } }) { ${newest} }`,
      asOf,
    );
    expect([dates(data.responseSet), dates(data.responseSet.compare)]).toEqual([
      ['2024-03-30', '2024-03-31'],
      ['2024-02-28', '2024-02-29'],
    ]);
    // Among all there ever were, nobody's newest is of March.
    const ever = await ask(
      { submittedAt: MARCH },
      `${newest} compare(to: { shift: { n: 1, unit: MONTH } }) { ${newest} }`,
      { responder: true },
    );
    expect([dates(ever.data.responseSet), dates(ever.data.responseSet.compare)]).toEqual([
      [],
      ['2024-04-29', '2024-04-30'],
    ]);
  });

  it('nests four deep, not five', async () => {
    const nest = (depth: number): string =>
      depth === 0 ? 'totalCount' : `totalCount compare(to: { previousPeriod: true }) { ${nest(depth - 1)} }`;
    const april = { submittedAt: { gte: '2024-04-01T00:00:00Z', lt: '2024-04-11T00:00:00Z' } };
    const { data, errors } = await ask(april, nest(4));
    expect(errors).toBeUndefined();
    expect(data.responseSet.compare.compare.compare.compare.totalCount).toBe(10);
    const five = await ask(april, nest(5));
    expect(five.errors?.map(({ message }) => message)).toEqual([expect.stringMatching(/nests at most 4 deep/)]);
    expect(five.data.responseSet.compare.totalCount).toBe(10);
  });

  it.each([
    ['{}', {}, /compare takes exactly one of previousPeriod, shift, submittedAt/],
    ['{ previousPeriod: false }', {}, /exactly one/],
    ['{ previousPeriod: true, shift: { n: 1, unit: DAY } }', {}, /exactly one/],
    ['{ previousPeriod: true }', {}, /needs a bounded window: give submittedAt/],
    ['{ previousPeriod: true }', { or: [{ submittedAt: MARCH }] }, /needs a bounded window/],
    ['{ shift: { n: -1, unit: DAY } }', { submittedAt: { gte: MARCH.gte } }, /needs a bounded window/],
  ])('%s of %j says once what would be accepted, and leaves the panels around it', async (to, filter, message) => {
    const { data, errors } = await ask(filter, `totalCount compare(to: ${to}) { totalCount responderCount }`);
    expect(data.responseSet).toEqual({ totalCount: expect.any(Number), compare: null });
    expect(errors?.map((error) => [error.extensions.code, error.message, error.path])).toEqual([
      ['BAD_USER_INPUT', expect.stringMatching(message), ['responseSet', 'compare']],
    ]);
  });
});
