import { sightOf } from '../../auth/caller.js';
import { GatewayError } from '../../errors.js';
import type { LiveEvents } from '../../live/live-events.js';
import { type EventBounds, eventBounds } from '../../queries/event-bounds.js';
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
    const bounds = await eventBounds(context.sql);
    await conditionOf(filter, context);
    const start = after == null ? bounds.newest : await startAfter(after, bounds, live.events);
    return Object.assign(windows(start, filter, live, context.bounds.liveWindowEvents), { isWhole: false });
  } finally {
    await context.sql.close();
  }
}

async function startAfter(cursor: string, bounds: EventBounds, events: LiveEvents): Promise<number> {
  const seq = events.cursors.decode('after', cursor);
  refuseExpired(seq, bounds);
  if (seq > bounds.newest && seq > (await events.newestEver()))
    throw new GatewayError(
      'CURSOR_EXPIRED',
      `after is ahead of all events, as it is where a backup was restored since: ${CATCH_UP}`,
    );
  return seq;
}

const CATCH_UP =
  'catch up by responses(filter: { updatedAt: { gte: … } }) from when the last event was seen, and subscribe without after';

function refuseExpired(seq: number, { oldest }: EventBounds): void {
  if (oldest > seq + 1)
    throw new GatewayError('CURSOR_EXPIRED', `events that follow after are not kept any more: ${CATCH_UP}`);
}

async function* windows(start: number, filter: Filter, live: LiveContext, size: number): AsyncGenerator<Turn> {
  const { events, ending } = live;
  for (let after = start; ; ) {
    const newest = await events.head.beyond(after, ending);
    if (newest === null) return;
    const range = { after, upTo: Math.min(newest, after + size) };
    yield { roots: (context) => eventsIn(range, filter, events, context) };
    after = range.upTo;
  }
}

/** As they are in the context's view. A response that is gone by then has nothing to show. */
async function eventsIn(
  range: Range,
  filter: Filter,
  { windows, cursors }: LiveEvents,
  context: GatewayContext,
): Promise<ResponseEvent[]> {
  const key = JSON.stringify([sightOf(context.caller), filter ?? null]);
  const rows = await windows.rows(key, range, () => readWindow(range, filter, context));
  const responses = await Promise.all(rows.map(({ responseKey }) => context.loaders.response.load(responseKey)));
  return rows.flatMap(({ seq, kind }, index) => {
    const response = responses[index];
    return response ? [{ cursor: cursors.encode(seq), kind, response }] : [];
  });
}

async function readWindow(range: Range, filter: Filter, context: GatewayContext): Promise<ResponseEventRow[]> {
  const bounds = await eventBounds(context.sql);
  refuseExpired(range.after, bounds);
  // Of several replicas another one may have answered before.
  if (bounds.newest < range.upTo) throw new GatewayError('OVERLOADED', 'the database is behind; try again');
  return responseEvents(context.sql, range, await conditionOf(filter, context));
}

async function conditionOf(filter: Filter, context: GatewayContext) {
  const { timeZone, visibility } = context;
  const conditions = await readResponseFilter(filter, context);
  return compileResponseFilter(conditions, { timeZone, visibility, now: await context.now() });
}
