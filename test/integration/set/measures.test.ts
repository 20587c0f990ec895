import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

interface Delivery {
  qty: string | null;
  kinds: readonly string[];
  ordered: string | null;
  delivered: string | null;
  from: string | null;
  until: string | null;
  at: string;
}

const DELIVERIES: readonly Delivery[] = [
  {
    qty: '1',
    kinds: ['a', 'b'],
    ordered: '09:00:00Z',
    delivered: '09:00:01.500Z',
    from: '2024-02-28',
    until: '2024-03-01',
    at: '10:00Z',
  },
  {
    qty: '2',
    kinds: ['a'],
    ordered: '09:00:00Z',
    delivered: '10:00:00Z',
    from: '2024-03-30',
    until: '2024-04-01',
    at: '11:00Z',
  },
  {
    qty: '4',
    kinds: ['a', 'b'],
    ordered: '09:00:00Z',
    delivered: '08:59:50Z',
    from: null,
    until: '2024-03-01',
    at: '12:00Z',
  },
  { qty: '8', kinds: ['b'], ordered: null, delivered: '10:00:00Z', from: null, until: null, at: '13:00Z' },
  { qty: null, kinds: ['b'], ordered: '09:00:00Z', delivered: null, from: null, until: null, at: '14:00Z' },
];
/** Thirty digits before the point, twenty after: no double comes near. */
const HUGE = '999999999999999999999999999999.99999999999999999999';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const time = (clock: string | null) => (clock === null ? undefined : `2024-05-31T${clock}`);
  const deliveries = DELIVERIES.map(({ qty, kinds, ordered, delivered, from, until, at }, n) =>
    buildEvent({
      response: `d${n}`,
      action: 'deliveries',
      package: 'deliveries',
      responder: `p${n % 2}`,
      at: Date.parse(`2024-05-31T${at}`),
      answers: [
        { title: 'Qty', type: 'Numeric', answer: qty ?? undefined },
        { title: 'Kinds', type: 'MultiOption', options: ['a', 'b'], answer: kinds },
        { title: 'Ordered', type: 'DateTime', answer: time(ordered) },
        { title: 'Delivered', type: 'DateTime', answer: time(delivered) },
        { title: 'From', type: 'Date', answer: from ?? undefined },
        { title: 'Until', type: 'Date', answer: until ?? undefined },
      ],
    }),
  );
  const huge = ['1', HUGE, `-${HUGE}`].map((qty, n) =>
    buildEvent({
      response: `h${n}`,
      action: 'huge',
      package: 'huge',
      answers: [{ title: 'Qty', type: 'Numeric', answer: qty }],
    }),
  );
  const quick = [10, 20, 37].map((ms, n) =>
    buildEvent({
      response: `q${n}`,
      action: 'quick',
      package: 'quick',
      answers: [
        { title: 'Ordered', type: 'DateTime', answer: '2024-05-31T09:00:00Z' },
        { title: 'Delivered', type: 'DateTime', answer: `2024-05-31T09:00:00.0${ms}Z` },
      ],
    }),
  );
  await gateway.deliver(JSON.stringify([...deliveries, ...huge, ...quick]));
});
afterAll(() => gateway.stop());

type Value = { as: string; value: number | null; decimal: string | null; dateTime: string | null };

const QTY = 'question: { title: "Qty" }';
const LATER = 'question: { title: "Delivered" }, minus: { question: { title: "Ordered" } }';
const BOTH = 'where: { question: { title: "Kinds" }, option: { all: ["a", "b"] } }';

async function measure(of: string, id = 'deliveries'): Promise<Value> {
  const { data, errors } = await gateway.ask(
    `{ responseSet(filter: { packageId: { eq: "${id}" } }) { measure(of: { ${of} }) { as value decimal dateTime } } }`,
  );
  expect(errors).toBeUndefined();
  return data.responseSet.measure;
}

async function byKind(...measures: string[]): Promise<unknown[][]> {
  const { data, errors } = await gateway.ask(
    `{ responseSet(filter: { packageId: { eq: "deliveries" } }) {
      groupBy(dimensions: [{ question: { ref: { title: "Kinds" } } }], orderBy: [{ key: 0, direction: ASC }],
        measures: [${measures.map((of) => `{ ${of} }`).join(', ')}]) { nodes { keys { label } count measures { value } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.responseSet.groupBy.nodes.map((node: { keys: { label: string }[]; count: number; measures: Value[] }) => [
    node.keys[0]?.label,
    node.count,
    ...node.measures.map(({ value }) => value),
  ]);
}

describe('measures', () => {
  it.each([
    [`fn: MEDIAN, ${QTY}`, 3, 'median of Qty'],
    [`fn: PERCENTILE, p: 0, ${QTY}`, 1, 'percentile 0 of Qty'],
    [`fn: PERCENTILE, p: 1, ${QTY}`, 8, 'percentile 1 of Qty'],
    // Places 0 to 3: 0.9 of the way is 2.7, between 4 and 8.
    [`fn: PERCENTILE, p: 0.9, ${QTY}`, 6.8, 'percentile 0.9 of Qty'],
    // Of 1, 2, 4, 8: the mean is 3.75, the squares of the distances add up to 28.75.
    [`fn: VARIANCE, ${QTY}`, 28.75 / 3, 'variance of Qty'],
    [`fn: STDDEV, ${QTY}`, Math.sqrt(28.75 / 3), 'stddev of Qty'],
    [`fn: SUM, ${QTY}, ${BOTH}`, 5, 'sum of Qty'],
    [`fn: COUNT, ${BOTH}`, 2, 'responses'],
    [`fn: COUNT_DISTINCT, of: RESPONDER, ${BOTH}`, 1, 'distinct responders'],
    [`fn: MEDIAN, ${QTY}, ${BOTH}`, 2.5, 'median of Qty'],
    [`fn: SUM, ${LATER}`, 1.5 + 3600 - 10, 'sum of Delivered minus Ordered'],
    [`fn: MEDIAN, ${LATER}`, 1.5, 'median of Delivered minus Ordered'],
    [`fn: MIN, ${LATER}`, -10, 'min of Delivered minus Ordered'],
    // A leap day lies between the first two, and no clock changes count between the others.
    [
      'fn: MAX, question: { title: "Until" }, minus: { question: { title: "From" } }',
      172_800,
      'max of Until minus From',
    ],
    [
      'fn: MAX, field: SUBMITTED_AT, minus: { question: { title: "Ordered" } }',
      18_000,
      'max of submittedAt minus Ordered',
    ],
  ])('G19: { %s }', async (of, value, as) => {
    const found = await measure(of);
    expect(found.as).toBe(as);
    expect(found.value).toBeCloseTo(value, 12);
  });

  it.each([
    // Of 10, 20 and 37 thousandths the mean is 67 / 3; the squares of the distances add up to 3354 / 9.
    ['AVG', 67 / 3e3],
    ['VARIANCE', 3354 / 18e6],
    ['STDDEV', Math.sqrt(3354 / 18e6)],
  ])('G19: %s of differences of times has all digits of a double', async (fn, expected) => {
    const { value } = await measure(`fn: ${fn}, ${LATER}`, 'quick');
    expect((value ?? 0) / expected).toBeCloseTo(1, 12);
  });

  it('G19: one number has no deviation, and no number nothing at all', async () => {
    const one = 'where: { question: { title: "Qty" }, number: { eq: 8 } }';
    const none = 'where: { question: { title: "Qty" }, number: { eq: 3 } }';
    expect((await measure(`fn: STDDEV, ${QTY}, ${one}`)).value).toBeNull();
    expect((await measure(`fn: MEDIAN, ${QTY}, ${one}`)).value).toBe(8);
    for (const fn of ['SUM', 'MEDIAN', 'AVG', 'MAX'])
      expect((await measure(`fn: ${fn}, ${QTY}, ${none}`)).value).toBeNull();
    expect((await measure(`fn: COUNT, ${QTY}, ${none}`)).value).toBe(0);
  });

  it('G19: dates and times have a first and a last one', async () => {
    expect((await measure('fn: MIN, question: { title: "Until" }')).dateTime).toBe('2024-03-01T00:00:00.000Z');
    expect((await measure('fn: MAX, question: { title: "Delivered" }')).dateTime).toBe('2024-05-31T10:00:00.000Z');
    expect((await measure(`fn: MAX, field: SUBMITTED_AT, ${BOTH}`)).dateTime).toBe('2024-05-31T12:00:00.000Z');
  });

  it('G19: sums, edges and seconds are exact to the last digit', async () => {
    expect((await measure(`fn: SUM, ${QTY}`, 'huge')).decimal).toBe('1');
    expect((await measure(`fn: MAX, ${QTY}`, 'huge')).decimal).toBe(HUGE);
    expect((await measure(`fn: MEDIAN, ${QTY}`, 'huge')).value).toBe(1);
    expect((await measure(`fn: MIN, ${LATER}, where: { question: { title: "Qty" }, number: { eq: 1 } }`)).decimal).toBe(
      '1.5',
    );
    expect((await measure(`fn: AVG, ${QTY}`)).decimal).toBeNull();
  });

  it('G19: percentiles of groups that share responses stand beside other measures', async () => {
    expect(
      await byKind(
        `fn: MEDIAN, ${QTY}`,
        `fn: SUM, ${QTY}`,
        `fn: PERCENTILE, p: 0.25, ${LATER}`,
        'fn: COUNT_DISTINCT, of: RESPONDER',
        `fn: MEDIAN, ${QTY}, ${BOTH}, as: "both"`,
        `fn: COUNT, ${LATER.split(',')[0]}`,
      ),
    ).toEqual([
      // Numbers 1, 2, 4; seconds -10, 1.5, 3600.
      ['a', 3, 2, 7, -4.25, 2, 2.5, 3],
      // Numbers 1, 4, 8, none; seconds -10, 1.5.
      ['b', 4, 4, 13, -7.125, 2, 2.5, 3],
    ]);
  });

  it.each([
    [`fn: PERCENTILE, ${QTY}`, /PERCENTILE needs p/],
    [`fn: SUM, p: 0.5, ${QTY}`, /nothing else takes it/],
    [`fn: PERCENTILE, p: 1.5, ${QTY}`, /p must be between 0 and 1/],
    [`fn: COUNT, ${LATER}`, /COUNT takes no minus/],
    ['fn: AVG, field: SUBMITTED_AT', /takes no field; MIN and MAX do, and what has minus/],
    ['fn: AVG, field: SUBMITTED_AT, minus: {}', /minus takes exactly one of question, field/],
    [`fn: AVG, ${QTY}, minus: { field: SUBMITTED_AT }`, /"Qty" is NUMERIC; this takes DATE, DATE_TIME/],
    [
      'fn: AVG, question: { title: "Until" }, minus: { field: SUBMITTED_AT }',
      /Until and submittedAt: one is a date and the other a time/,
    ],
    [
      `fn: SUM, ${QTY}, where: { question: { title: "Kinds" }, number: { eq: 1 } }`,
      /"Kinds" is MULTI_OPTION; this takes NUMERIC/,
    ],
    [`fn: SUM, ${QTY}, where: { question: { title: "Qty" } }`, /exactly one of/],
  ])('{ %s } says what would be accepted', async (of, message) => {
    const { data, errors } = await gateway.ask(`{ responseSet { bad: measure(of: { ${of} }) { value } } }`);
    expect(data.responseSet.bad).toBeNull();
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
      ['BAD_USER_INPUT', expect.stringMatching(message)],
    ]);
  });

  it('ask for titles of operands and conditions in the statement of all titles', async () => {
    const { data } = await gateway.ask(
      `{ responseSet { a: measure(of: { fn: SUM, ${LATER}, ${BOTH} }) { value } b: measure(of: { fn: SUM, ${QTY} }) { value } meta { sqlStatements } } }`,
    );
    expect(data.responseSet.meta.sqlStatements).toBe(2);
  });
});
