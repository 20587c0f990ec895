import type { Caller } from '../auth/caller.js';
import type { Bounds } from '../bounds.js';
import type { Snapshot } from '../database/snapshot.js';
import type { LiveEvents } from '../live/live-events.js';
import type { Loaders } from '../loaders/index.js';
import type { AnswerSources } from '../queries/set/plan/answer-sources.js';
import type { SyncRun } from '../queries/sync-run-row.js';
import type { Visibility } from '../queries/visibility.js';
import type { LocalDays } from '../rollups/local-days.js';
import type { ReplayInput } from '../schema/replay.input.js';
import type { ReplayResult } from '../schema/replay-result.type.js';
import type { StartSyncInput } from '../schema/start-sync.input.js';
import type { SubscriptionService } from '../subscriptions/service.js';
import type { Allowance } from './allowance.js';

/** Null: not limited. */
type SyncScope = { [name in keyof StartSyncInput]-?: Exclude<StartSyncInput[name], undefined> };

/** What every resolver of one operation shares; made anew for each, so that nothing is seen by another caller. */
export interface GatewayContext {
  requestId: string;
  caller: Caller;
  visibility: Visibility;
  /** One consistent view for the whole operation. */
  sql: Snapshot;
  loaders: Loaders;
  answerSources: AnswerSources;
  bounds: Bounds;
  /** Of all its time series. */
  points: Allowance;
  /** The gateway's `TIME_ZONE`, where a request names none. */
  timeZone: string;
  /** By which rollups count, where they can be read in this operation's view. */
  rolledDays(): Promise<LocalDays | null>;
  /** The one "now" of the operation, in database time: windows such as `last` and `isPartial` are cut by it. */
  now(): Promise<Date>;
  /** Hands stored deliveries back to the workers. @throws BAD_USER_INPUT for more than one request may. */
  replay(input: ReplayInput): Promise<ReplayResult>;
  subscriptions: SubscriptionService;
  /** Pulls from Kaizala, in the background. @throws NOT_CONFIGURED, KAIZALA_… */
  startSync(scope: SyncScope): Promise<SyncRun>;
  /** Of a subscription alone. */
  live: LiveContext | null;
}

export interface LiveContext {
  events: LiveEvents;
  /** Aborted when nobody follows the subscription any more. */
  ending: AbortSignal;
  /** A context of the same caller with a view of its own, which whoever asks for it closes: subscriptions outlive any view. */
  renew(): GatewayContext;
}
