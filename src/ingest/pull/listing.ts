import type { Bounds } from '../../bounds.js';
import { isObject, type JsonObject } from '../../json.js';
import { field, firstField, flagField, idField, objectField } from '../normalise/fields.js';
import { timeIn } from '../normalise/pull/pulled-action.js';

/** Kaizala's default page; one that is shorter, and does not say that there is more, is the last. */
const DEFAULT_PAGE = 30;

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
 * What to do after a page. There is no cursor upstream: the next page begins at the newest time of this one, inclusively, and a page without
 * anything unseen is no progress. The order of a page is undocumented; where moving on brings nothing, a larger page may.
 */
export function nextPage(cursor: ListingCursor, page: JsonObject, bounds: ListingBounds): ListingStep {
  const listed = field(page, 'actions');
  const all = Array.isArray(listed) ? listed.filter(isObject) : [];
  const seen = new Set(cursor.seen);
  const items = all.filter((item) => !seen.has(nameOf(item)));
  const newest = maxOf([cursor.newest, ...all.map(timeOf)]);
  const said = flagField(page, 'hasMore');
  const hasMore = said ?? (all.length >= Math.min(cursor.count, DEFAULT_PAGE) && items.length > 0);
  if (!hasMore) return { isDone: true, newest, items };

  const from = maxOf([cursor.from, newest]);
  const isAdvancing = items.length > 0;
  const next: ListingCursor = {
    from,
    count: isAdvancing ? cursor.count : Math.min(cursor.count * 4, bounds.syncMaxPageActions),
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

/** The action's id; some kinds have only that of the message. */
export function actionIdIn(item: JsonObject): string | null {
  const body = objectField(item, 'actionBody') ?? objectField(item, 'actionDetails');
  return (body && idField(body, 'actionId')) ?? idField(item, 'actionId') ?? idField(item, 'referenceId');
}

const nameOf = (item: JsonObject) => actionIdIn(item) ?? String(firstField(item, 'id', 'packageId') ?? '');

const timeOf = (item: JsonObject) => timeIn(item, 'sentAt', 'creationTime');

const maxOf = (times: readonly (number | null)[]) => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
};
