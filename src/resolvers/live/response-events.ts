import { sightOf } from '../../auth/caller.js';
import type { Sql } from '../../database/sql.js';
import { GatewayError } from '../../errors.js';
import type { LiveEvents } from '../../live/live-events.js';
import { eventBounds } from '../../queries/event-bounds.js';
import { eventStoredAt } from '../../queries/event-stored-at.js';
import { compileResponseFilter } from '../../queries/filter/response-filter.js';
import { type ResponseEventRow, responseEvents } from '../../queries/response-events.js';
import type { ResponseEvent } from '../../schema/response-event.type.js';
import type { ResponseEventsArgs } from '../../schema/response-events.args.js';
import type { GatewayContext, LiveContext } from '../context.js';
import { readResponseFilter } from '../read-response-filter.js';
import type { LiveStream, Turn } from './live-stream.js';

interface Range {
  after: number;
  upTo: number;
}

type Filter = ResponseEventsArgs['filter'];

/**
 * Events after a cursor, or from now on, window by window. What a window could not read is read again before the next, so that none is skipped.
 * @throws BAD_USER_INPUT, CURSOR_EXPIRED; whatever is wrong with the filter.
 */
export async function followResponseEvents(
  { filter, after }: ResponseEventsArgs,
  live: LiveContext,
): Promise<LiveStream> {
  const context = live.renew();
  try {
    await conditionOf(filter, context);
    const { newest } = await eventBounds(context.sql);
    const start = after == null ? newest : await startAfter(after, context.sql, live.events);
    return Object.assign(windows(start, filter, live, context.bounds.liveWindowEvents), { isWhole: false });
  } finally {
    await context.sql.close();
  }
}

/** The number to go on after. Its event must be there, and the same: numbers are given again where a backup was restored. */
async function startAfter(cursor: string, sql: Sql, { cursors, onPrimary }: LiveEvents): Promise<number> {
  const { seq, storedAt } = cursors.decode('after', cursor);
  const known = (await eventStoredAt(sql, seq)) ?? (await onPrimary((primary) => eventStoredAt(primary, seq)));
  if (known?.getTime() !== storedAt.getTime()) throw expired();
  return seq;
}

const expired = () =>
  new GatewayError(
    'CURSOR_EXPIRED',
    'the event of after is not kept any more, or a backup was restored since: catch up by responses(filter: { updatedAt: { gte: … } }) ' +
      'from when it was seen, and subscribe without after',
  );

async function* windows(start: number, filter: Filter, live: LiveContext, size: number): AsyncGenerator<Turn> {
  const { events, ending } = live;
  for (let after = start; ; ) {
    const newest = await events.head.beyond(after, ending);
    if (newest === null) return;
    const range = { after, upTo: Math.min(newest, after + size) };
    yield turnOf(range, filter, events);
    after = range.upTo;
  }
}

function turnOf(range: Range, filter: Filter, events: LiveEvents): Turn {
  const { after, upTo } = range;
  return {
    key: JSON.stringify(range),
    roots: (context) => eventsIn(range, filter, events, context),
    parts: () =>
      Array.from({ length: upTo - after }, (_, index) =>
        turnOf({ after: after + index, upTo: after + index + 1 }, filter, events),
      ),
  };
}

/** As they are in the context's view. A response that is gone by then has nothing to show. */
async function eventsIn(
  range: Range,
  filter: Filter,
  { windows, cursors }: LiveEvents,
  context: GatewayContext,
): Promise<ResponseEvent[]> {
  const key = JSON.stringify([sightOf(context.caller), filter ?? null, range]);
  const rows = await windows.read(key, () => readWindow(range, filter, context));
  const responses = await Promise.all(rows.map(({ responseKey }) => context.loaders.response.load(responseKey)));
  return rows.flatMap(({ seq, storedAt, kind }, index) => {
    const response = responses[index];
    return response ? [{ cursor: cursors.encode({ seq, storedAt }), kind, response }] : [];
  });
}

async function readWindow(range: Range, filter: Filter, context: GatewayContext): Promise<ResponseEventRow[]> {
  const bounds = await eventBounds(context.sql);
  if (bounds.oldest > range.after + 1) throw expired();
  // Of several replicas another one may have answered before.
  if (bounds.newest < range.upTo) throw new GatewayError('OVERLOADED', 'the database is behind; try again');
  return responseEvents(context.sql, range, await conditionOf(filter, context));
}

async function conditionOf(filter: Filter, context: GatewayContext) {
  const { timeZone, visibility } = context;
  const conditions = await readResponseFilter(filter, context);
  return compileResponseFilter(conditions, { timeZone, visibility, now: await context.now() });
}
