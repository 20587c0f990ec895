import { describe, expect, it } from 'vitest';
import { type ListingCursor, nextPage, shorterPage, startListing } from '../../../src/ingest/pull/listing.js';
import type { JsonObject } from '../../../src/json.js';

const bounds = { syncPageActions: 10, syncMaxPageActions: 160, syncStuckPages: 3, syncMaxPages: 200 };
const SECOND = 1_000;
const FIRST = Date.UTC(2019, 4, 24);
const NOW = Date.UTC(2019, 5, 1);

interface Sent {
  id: string;
  /** Epoch milliseconds. */
  at: number;
}

interface Server {
  sent: readonly Sent[];
  /** The most it lists at a time, whatever is asked for. */
  most?: number;
  /** In place of count. */
  alwaysLists?: number;
  ignoresFrom?: boolean;
  isNewestFirst?: boolean;
  /** In place of what is true. */
  saysMore?: (isMore: boolean) => boolean | undefined;
}

const sentEvery = (ms: number, count: number): Sent[] =>
  Array.from({ length: count }, (_, n) => ({ id: `a${n}`, at: FIRST + n * ms }));

const itemOf = ({ id, at }: Sent): JsonObject => ({
  referenceId: `m-${id}`,
  sentAt: new Date(at).toISOString(),
  actionBody: { actionId: id },
});

/** What the server answers; `fromDate` has no milliseconds. */
function pageOf(server: Server, { from, count }: ListingCursor): JsonObject {
  const since = server.ignoresFrom || from === null ? 0 : Math.floor(from / SECOND) * SECOND;
  const found = server.sent
    .filter(({ at }) => at >= since)
    .sort((a, b) => (server.isNewestFirst ? b.at - a.at : a.at - b.at));
  const listed = found.slice(0, server.alwaysLists ?? Math.min(count, server.most ?? count));
  const hasMore = (server.saysMore ?? ((isMore) => isMore))(found.length > listed.length);
  return { actions: listed.map(itemOf), ...(hasMore === undefined ? {} : { hasMore }) };
}

/** Reads a listing to its end. */
function list(server: Server, from: number | null = null) {
  const ids: string[] = [];
  let cursor = startListing(from, bounds);
  for (let pages = 1; ; pages++) {
    const step = nextPage(cursor, pageOf(server, cursor), NOW, bounds);
    ids.push(...step.items.map(({ actionBody }) => String((actionBody as JsonObject).actionId)));
    if (step.isDone) return { ids, pages, newest: step.newest, error: 'error' in step ? step.error : null };
    // As it is kept between two pages.
    cursor = JSON.parse(JSON.stringify(step.cursor)) as ListingCursor;
  }
}

const idsOf = (server: Server) => server.sent.map(({ id }) => id);

describe('a listing', () => {
  it.each([
    ['that honours count', { sent: sentEvery(SECOND, 35) }, 4],
    ['that lists fewer than asked for', { sent: sentEvery(SECOND, 35), most: 4 }, 12],
    ['whose last page is full', { sent: sentEvery(SECOND, 10) }, 1],
    ['with nothing in it', { sent: [] }, 1],
    ['with many in each second', { sent: sentEvery(300, 60) }, 9],
    ['with everything in one second', { sent: sentEvery(1, 150) }, 5],
    ['that ignores fromDate', { sent: sentEvery(SECOND, 90), ignoresFrom: true }, 5],
    ['that ignores count', { sent: sentEvery(SECOND, 90), alwaysLists: 40 }, 3],
    ['that ignores both', { sent: sentEvery(SECOND, 90), ignoresFrom: true, alwaysLists: 90 }, 1],
    ['that begins with the newest', { sent: sentEvery(SECOND, 90), isNewestFirst: true }, 3],
    ['without hasMore', { sent: sentEvery(SECOND, 25), saysMore: () => undefined }, 3],
  ] as [string, Server, number][])(
    'P7 Hostile input 47: of a server %s is read once and completely',
    (_name, server, pages) => {
      const { ids, newest, error, pages: asked } = list(server);
      expect(error).toBeNull();
      expect([...ids].sort()).toEqual([...idsOf(server)].sort());
      expect(newest).toBe(server.sent.at(-1)?.at ?? null);
      expect(asked).toBe(pages);
    },
  );

  it.each([
    ['the same page for ever', { sent: sentEvery(SECOND, 5), ignoresFrom: true, saysMore: () => true }],
    ['empty pages with more behind', { sent: [], saysMore: () => true }],
    ['the newest of more than it ever lists', { sent: sentEvery(SECOND, 90), isNewestFirst: true, most: 10 }],
    ['more in one second than it ever lists', { sent: sentEvery(1, 90), most: 10 }],
  ] as [string, Server][])('P8 Hostile input 47: that is %s ends after three pages, with an error', (_name, server) => {
    const { ids, pages, error } = list(server);
    expect(error).toBe('Kaizala says that there is more, and lists nothing new');
    expect(pages).toBeLessThanOrEqual(1 + bounds.syncStuckPages);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('P8 Hostile input 47: that invents new actions for ever ends', () => {
    let cursor = startListing(null, bounds);
    for (let page = 0; ; page++) {
      const actions = [itemOf({ id: `endless${page}`, at: FIRST + page })];
      const step = nextPage(cursor, { actions, hasMore: true }, NOW, bounds);
      expect(step.items).toHaveLength(1);
      if (step.isDone) {
        expect([page + 1, 'error' in step && step.error]).toEqual([bounds.syncMaxPages, 'a listing without end']);
        return;
      }
      cursor = step.cursor;
    }
  });

  it('P7: goes on inclusively: what was sent in the second of the last is listed, and what was read is not news', () => {
    const server = { sent: sentEvery(SECOND, 12) };
    expect(list(server, FIRST + 10 * SECOND + 999).ids).toEqual(['a10', 'a11']);
  });

  it('P12: a time that nobody can believe does not move it, in whatever unit', () => {
    const wrong = [1_481_180_806, '2019-05-24T00:00:02Z', Date.UTC(2190, 0, 1), Date.UTC(2001, 0, 1) / 1000, 'soon', 0];
    const actions = wrong.map((creationTime, n) => ({ referenceId: `m${n}`, creationTime }));
    const newestOf = (items: JsonObject[]) => {
      const step = nextPage(startListing(null, bounds), { actions: items, hasMore: false }, NOW, bounds);
      expect(step.items).toEqual(items);
      return step.isDone && step.newest;
    };
    expect(newestOf(actions)).toBe(FIRST + 2 * SECOND);
    expect(newestOf([{ referenceId: 'm', creationTime: 1_481_180_806 }])).toBe(1_481_180_806_000);
    expect(newestOf([{ referenceId: 'm', sentAt: 1_521_800_782_956 }])).toBe(1_521_800_782_956);
  });

  it('P13: that is too long to be read is asked for in smaller pages, down to one action', () => {
    const counts: number[] = [];
    for (let cursor: ListingCursor | null = startListing(null, bounds); cursor !== null; cursor = shorterPage(cursor))
      counts.push(cursor.count);
    expect(counts).toEqual([10, 3, 1]);
  });
});
