import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { geohashByHalving } from '../../support/geohash-oracle.js';
import { seeded } from '../../support/seeded.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

let gateway: TestGateway;

interface Place {
  lt: number;
  lg: number;
}
const { between } = seeded(6);
/** A town, an island on the date line, and the corners of the globe. */
const TOWN = Array.from(
  { length: 40 },
  (): Place => ({ lt: 12.9 + between(0, 999) / 1e4, lg: 77.5 + between(0, 999) / 1e4 }),
);
const ISLAND: Place[] = [179.99, -179.99, 179.98, 180].map((lg, n) => ({ lt: -16.8 - n / 100, lg }));
const CORNERS: Place[] = [
  { lt: 90, lg: 180 },
  { lt: -90, lg: -180 },
];
const PLACES = [...TOWN, ...ISLAND, ...CORNERS];
const NUMBERS = ['1', '2', '4', '4', '10.5'];

beforeAll(async () => {
  gateway = await startTestGateway();
  const offGlobe = [{ lt: 91, lg: 0 }, 'somewhere', undefined];
  const visits = [...PLACES, ...offGlobe].map((answer, n) =>
    buildEvent({
      response: `visit-${n}`,
      action: 'visits',
      package: 'visits',
      answers: [{ title: 'Place', type: 'Location', answer }],
    }),
  );
  const counts = [...NUMBERS, 'many', undefined].map((answer, n) =>
    buildEvent({
      response: `count-${n}`,
      action: 'counts',
      package: 'counts',
      answers: [{ title: 'Bags', type: 'Numeric', answer }],
    }),
  );
  await gateway.deliver(JSON.stringify([...visits, ...counts]));
});
afterAll(() => gateway.stop());

interface Cluster {
  geohash: string;
  latitude: number;
  longitude: number;
  count: number;
}

async function clusters(args: string): Promise<{ clusters: Cluster[]; isTruncated: boolean }> {
  const { data, errors } = await gateway.ask(
    `{ responseSet { clusters(source: { title: "Place" }${args}) { isTruncated clusters { geohash latitude longitude count } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.responseSet.clusters;
}

describe('clusters', () => {
  it.each([1, 4, 5, 6, 7, 12])('G19: of precision %d are what geohashes of all places give', async (precision) => {
    const byHash = new Map<string, Place[]>();
    for (const place of PLACES) {
      const hash = geohashByHalving(place.lt, place.lg, precision);
      byHash.set(hash, [...(byHash.get(hash) ?? []), place]);
    }
    const { clusters: found, isTruncated } = await clusters(`, precision: ${precision}`);
    expect(isTruncated).toBe(false);
    expect(new Map(found.map(({ geohash, count }) => [geohash, count]))).toEqual(
      new Map([...byHash].map(([hash, places]) => [hash, places.length])),
    );
    for (const { geohash, latitude, longitude } of found) {
      const places = byHash.get(geohash) ?? [];
      const mean = (of: (place: Place) => number) => places.reduce((sum, place) => sum + of(place), 0) / places.length;
      expect(latitude).toBeCloseTo(
        mean(({ lt }) => lt),
        9,
      );
      expect(longitude).toBeCloseTo(
        mean(({ lg }) => lg),
        9,
      );
    }
    const sizes = found.map(({ count }) => count);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('are within a box, also over the date line, and say when there are more', async () => {
    const inBox = async (box: string, more = '') => {
      const { clusters: found, isTruncated } = await clusters(`, within: ${box}${more}`);
      return [found.reduce((sum, { count }) => sum + count, 0), isTruncated];
    };
    expect(await inBox('{ west: 170, south: -20, east: -170, north: -10 }')).toEqual([4, false]);
    expect(await inBox('{ west: 170, south: -20, east: 180, north: -10 }')).toEqual([3, false]);
    expect(await inBox('{ west: 77, south: 12, east: 78, north: 13 }')).toEqual([40, false]);
    const [largest] = (await clusters(', precision: 6')).clusters;
    const first = await clusters(', precision: 6, max: 1');
    expect(first).toEqual({ clusters: [largest], isTruncated: true });
    expect(await inBox('{ west: 0, south: 0, east: 1, north: 1 }')).toEqual([0, false]);
  });

  it('of a summary are those of the set', async () => {
    const { data, errors } = await gateway.ask(`{ responseSet {
      question(ref: { title: "Place" }) { answered ... on LocationSummary { clusters(precision: 3) { clusters { geohash count } } } }
      clusters(source: { title: "Place" }, precision: 3) { clusters { geohash count } }
      meta { sqlStatements }
    } }`);
    expect(errors).toBeUndefined();
    const { question, clusters: ofSet, meta } = data.responseSet;
    // One off the globe, and one that is only named, are answers without a place on the map.
    expect(question).toEqual({ answered: 48, clusters: ofSet });
    expect(meta.sqlStatements).toBe(2);
  });
});

describe('percentiles', () => {
  it('G19: lie between the two nearest numbers in proportion', async () => {
    const ask = async (arg: string, form = 'counts') => {
      const { data, errors } = await gateway.ask(
        `{ responseSet(filter: { packageId: { eq: "${form}" } }) { question(ref: { title: "Bags" }) { ... on NumericSummary { percentiles${arg} { p value } } } } }`,
      );
      expect(errors).toBeUndefined();
      return data.responseSet.question.percentiles.map(({ p, value }: { p: number; value: number }) => [p, value]);
    };
    expect(await ask('')).toEqual([
      [0.25, 2],
      [0.5, 4],
      [0.75, 4],
      [0.95, 9.2],
    ]);
    expect(await ask('(p: [1, 0, 0.1])')).toEqual([
      [1, 10.5],
      [0, 1],
      [0.1, 1.4],
    ]);
    expect(await ask('(p: [0.5])', 'visits')).toEqual([[0.5, null]]);
  });
});

describe('histograms', () => {
  const histogram = async (bins: string, form = 'counts') => {
    const { data, errors } = await gateway.ask(
      `{ responseSet(filter: { packageId: { eq: "${form}" } }) { question(ref: { title: "Bags" }) { ... on NumericSummary { histogram${bins} { from to count } } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.responseSet.question.histogram.map(({ from, to, count }: Record<string, number>) => [from, to, count]);
  };

  it('G19: are of a width from its multiples, so many from the least to the greatest, or between edges; empty bins too', async () => {
    expect(await histogram('(bins: { width: 2.5 })')).toEqual([
      [0, 2.5, 2],
      [2.5, 5, 2],
      [5, 7.5, 0],
      [7.5, 10, 0],
      [10, 12.5, 1],
    ]);
    // The greatest number is in the last one.
    expect(await histogram('(bins: { count: 2 })')).toEqual([
      [1, 5.75, 4],
      [5.75, 10.5, 1],
    ]);
    expect(await histogram('(bins: { edges: [2, 4, 10, 11, 12] })')).toEqual([
      [2, 4, 1],
      [4, 10, 2],
      [10, 11, 1],
      [11, 12, 0],
    ]);
    expect(await histogram('(bins: { edges: [20, 30] })')).toEqual([[20, 30, 0]]);
    expect(await histogram('(bins: { width: 1 })', 'visits')).toEqual([]);
  });

  it('G19: by default follow the rule of Freedman and Diaconis', async () => {
    // Quartiles 2 and 4 of five numbers: 4 / 5^(1/3) = 2.34 wide, so five from 1 to 10.5.
    expect(await histogram('')).toEqual([
      [1, 2.9, 2],
      [2.9, 4.8, 2],
      [4.8, 6.7, 0],
      [6.7, 8.6, 0],
      [8.6, 10.5, 1],
    ]);
    expect(await histogram('', 'visits')).toEqual([]);
  });
});

describe('what a panel cannot take', () => {
  const placed = (where: string) =>
    `measure(of: { fn: COUNT, where: { question: { title: "Place" }, location: { ${where} } } }) { value }`;
  const bags = (field: string) => `question(ref: { title: "Bags" }) { ... on NumericSummary { bad: ${field} } }`;
  it.each([
    ['clusters(source: { title: "Bags" }) { isTruncated }', /"Bags" is NUMERIC; this takes LOCATION/],
    ['clusters(source: { title: "Place" }, precision: 0) { isTruncated }', /precision must be between 1 and 12/],
    ['clusters(source: { title: "Place" }, precision: 13) { isTruncated }', /precision must be between 1 and 12/],
    ['clusters(source: { title: "Place" }, max: 5001) { isTruncated }', /max must be between 1 and 5000/],
    [
      'clusters(source: { title: "Place" }, within: { west: 0, south: 1, east: 1, north: 0 }) { isTruncated }',
      /south must not be greater than north/,
    ],
    [
      'clusters(source: { title: "Place" }, within: { west: 0, south: 0, east: 181, north: 1 }) { isTruncated }',
      /within: east must be between -180 and 180/,
    ],
    [placed('near: { latitude: 95, longitude: 0, radiusMeters: 1 }'), /near: latitude must be between -90 and 90/],
    [placed('near: { latitude: 9, longitude: 0, radiusMeters: -1 }'), /radiusMeters must not be less than 0/],
    [bags('histogram(bins: {}) { count }'), /exactly one of width, count, edges/],
    [bags('histogram(bins: { width: 0.01 }) { count }'), /more than 200 bins; take a greater one/],
    [bags('histogram(bins: { count: 201 }) { count }'), /between 1 and 200/],
    [bags('percentiles(p: []) { value }'), /p takes 1 to 100/],
    [bags('percentiles(p: [1.5]) { value }'), /p must be between 0 and 1/],
  ])('%s is refused, and says what is accepted', async (panel, message) => {
    const { data, errors } = await gateway.ask(`{ responseSet { totalCount ${panel} } }`);
    expect(data.responseSet.totalCount).toBe(PLACES.length + NUMBERS.length + 5);
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
      ['BAD_USER_INPUT', expect.stringMatching(message)],
    ]);
  });
});
