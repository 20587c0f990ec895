import type { Bounds } from '../../bounds.js';
import { isObject, type JsonObject } from '../../json.js';
import { field, firstField, flagField, idField, objectField } from '../normalise/fields.js';
import { timeIn } from '../normalise/pull/pulled-action.js';

/** Kaizala's default page; one that is shorter, and does not say that there is more, is the last. */
const DEFAULT_PAGE = 30;
/** Kaizala is younger, and no clock that can be believed is a day ahead: one wrong time must not hide all that comes after. */
const EARLIEST_MS = Date.UTC(2010, 0, 1);
const AHEAD_MS = 86_400_000;
/** By so much a page grows where moving on brings nothing, and shrinks where it is too long to be read. */
const RESIZE = 4;

/** Where a listing stands after a page; kept with the page, so that it goes on from there. */
export interface ListingCursor {
  /** Inclusive, epoch milliseconds; null: from the beginning. */
  from: number | null;
  count: number;
  /** Newest time of what was listed so far. */
  newest: number | null;
  /** Ids of the pages before that may come again. */
  seen: string[];
  stuck: number;
  pages: number;
  /** It began at the beginning. */
  isFull: boolean;
}

export type ListingStep =
  | { isDone: false; cursor: ListingCursor; items: JsonObject[] }
  | { isDone: true; newest: number | null; items: JsonObject[] }
  /** More is said to be there, and cannot be reached. */
  | { isDone: true; newest: number | null; items: JsonObject[]; error: string };

type ListingBounds = Pick<Bounds, 'syncPageActions' | 'syncMaxPageActions' | 'syncStuckPages' | 'syncMaxPages'>;

export const startListing = (from: number | null, bounds: ListingBounds): ListingCursor => ({
  from,
  count: bounds.syncPageActions,
  newest: null,
  seen: [],
  stuck: 0,
  pages: 0,
  isFull: from === null,
});

/**
 * What to do after a page, read at `now` (epoch milliseconds). There is no cursor upstream, and the order of a page is undocumented. Where it is that of
 * sending, the next page begins at the newest time of this one, inclusively: only then is all that is missing later. Otherwise the same page is asked for
 * again, larger. A page without anything unseen is no progress; there too a larger one may be, as where everything was sent in one second.
 */
export function nextPage(cursor: ListingCursor, page: JsonObject, now: number, bounds: ListingBounds): ListingStep {
  const listed = field(page, 'actions');
  const all = Array.isArray(listed) ? listed.filter(isObject) : [];
  const seen = new Set(cursor.seen);
  const items = all.filter((item) => !seen.has(nameOf(item)));
  const times = all.map((item) => timeOf(item, now)).filter((time) => time !== null);
  const newest = maxOf([cursor.newest, ...times]);
  const said = flagField(page, 'hasMore');
  const hasMore = said ?? (all.length >= Math.min(cursor.count, DEFAULT_PAGE) && items.length > 0);
  if (!hasMore) return { isDone: true, newest, items };

  const isInOrder = times.every((time, at) => time >= (times[at - 1] ?? time));
  const isAdvancing = items.length > 0;
  const next: ListingCursor = {
    from: isInOrder ? maxOf([cursor.from, newest]) : cursor.from,
    count: isInOrder && isAdvancing ? cursor.count : Math.min(cursor.count * RESIZE, bounds.syncMaxPageActions),
    newest,
    // What lies behind the new beginning cannot come again.
    seen: [...new Set([...cursor.seen, ...all.map(nameOf)])].slice(-Math.max(bounds.syncMaxPageActions, all.length)),
    stuck: isAdvancing ? 0 : cursor.stuck + 1,
    pages: cursor.pages + 1,
    isFull: cursor.isFull,
  };
  if (next.stuck >= bounds.syncStuckPages)
    return { isDone: true, newest, items, error: 'Kaizala says that there is more, and lists nothing new' };
  if (next.pages >= bounds.syncMaxPages) return { isDone: true, newest, items, error: 'a listing without end' };
  return { isDone: false, cursor: next, items };
}

/** The same page with fewer actions, for an answer that was too long to be read; null where it had only one. */
export const shorterPage = (cursor: ListingCursor): ListingCursor | null =>
  cursor.count > 1 ? { ...cursor, count: Math.ceil(cursor.count / RESIZE), pages: cursor.pages + 1 } : null;

/** The action's id; some kinds have only that of the message. */
export function actionIdIn(item: JsonObject): string | null {
  const body = objectField(item, 'actionBody') ?? objectField(item, 'actionDetails');
  return (body && idField(body, 'actionId')) ?? idField(item, 'actionId') ?? idField(item, 'referenceId');
}

const nameOf = (item: JsonObject) => actionIdIn(item) ?? String(firstField(item, 'id', 'packageId') ?? '');

function timeOf(item: JsonObject, now: number): number | null {
  const time = timeIn(item, 'sentAt', 'creationTime');
  return time === null || time < EARLIEST_MS || time > now + AHEAD_MS ? null : time;
}

const maxOf = (times: readonly (number | null)[]) => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
};
