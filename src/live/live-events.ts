import type { Bounds } from '../bounds.js';
import type { Database } from '../database/database.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import type { Log } from '../log.js';
import { eventBounds } from '../queries/event-bounds.js';
import type { ResponseEventRow } from '../queries/response-events.js';
import { EventCursors } from './event-cursors.js';
import { Head } from './head.js';
import { SharedWindows } from './shared-windows.js';

export interface LiveEventsOptions {
  database: Pick<Database, 'ingest' | 'queries'>;
  retry: RetryPolicy;
  bounds: Bounds;
  log: Log;
  secret: Buffer;
}

/** What all subscriptions of this instance follow. */
export class LiveEvents {
  readonly head: Head;
  readonly cursors: EventCursors;
  readonly windows: SharedWindows<ResponseEventRow>;

  constructor(private readonly options: LiveEventsOptions) {
    const { database, bounds, log, secret } = options;
    this.head = new Head({ pool: database.queries, bounds, log });
    this.cursors = new EventCursors(secret);
    this.windows = new SharedWindows(bounds.liveSharedWindows, bounds.headPollMs);
  }

  /** The newest number there is, also where a replica does not have it yet. */
  async newestEver(): Promise<number> {
    const { database, retry } = this.options;
    return (await inTransaction(database.ingest, retry, eventBounds)).newest;
  }
}
