import type { Bounds } from '../bounds.js';
import type { Database } from '../database/database.js';
import type { Sql } from '../database/sql.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import type { Log } from '../log.js';
import type { ResponseEventRow } from '../queries/response-events.js';
import { EventCursors } from './event-cursors.js';
import { Head } from './head.js';
import { SharedReads } from './shared-reads.js';

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
  /** Windows of events, by their filter, the caller's sight and their range. */
  readonly windows: SharedReads<ResponseEventRow[]>;

  constructor(private readonly options: LiveEventsOptions) {
    const { database, bounds, log, secret } = options;
    this.head = new Head({ pool: database.queries, bounds, log });
    this.cursors = new EventCursors(secret);
    this.windows = new SharedReads(bounds.liveSharedMs);
  }

  /** Asks the primary, for what a replica may not have yet. */
  readonly onPrimary = <T>(ask: (sql: Sql) => Promise<T>): Promise<T> => {
    const { database, retry } = this.options;
    return inTransaction(database.ingest, retry, ask);
  };
}
