import type { Bounds } from '../../bounds.js';
import type { LeaseHolder } from '../../database/lease.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import type { JsonObject } from '../../json.js';
import type { KaizalaClient } from '../../kaizala/client/client.js';
import { KaizalaError } from '../../kaizala/client/kaizala-error.js';
import type { SyncStatus } from '../../kaizala/vocabulary.js';
import { type PulledBody, splitActions } from '../normalise/pull/split-page.js';
import { beginningOf, markRead, saveCursor } from './cursors.js';
import { actionIdIn, type ListingCursor, nextPage, shorterPage, startListing } from './listing.js';
import { closedAmong, knownPackages, openActions } from './open-actions.js';
import { countRun, endRun, openRun, type RunCounts, type SyncScope } from './runs.js';
import { callOf, groupIdsOn, LISTED_KINDS, splitPage } from './steps.js';
import { storePage } from './store-page.js';
import {
  addTasks,
  endTask,
  failedTasks,
  moveTask,
  type NewTask,
  nextTask,
  reopenTasks,
  type Task,
  tasksLeft,
} from './tasks.js';

/** Somebody else took the lease over: nothing more may be written by this run. */
export class SyncLostError extends Error {
  override readonly name = 'SyncLostError';
}

export interface SyncProgress extends RunCounts {
  step: Task['step'];
  tasksLeft: number;
}

export interface SyncOptions {
  client: KaizalaClient;
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  lease: LeaseHolder;
  /** Packages to ask for besides those that were seen. */
  packages: readonly string[];
  signal: AbortSignal;
  onPage?: (progress: SyncProgress) => void;
  /** After a page was stored. */
  onStored?: () => void;
}

/** One page, as it is written: all of it in one transaction, so that a kill repeats the page or nothing. */
interface PageResult {
  bodies: readonly JsonObject[];
  tasks: NewTask[];
  counts: Partial<RunCounts>;
  /** Null: the task has ended. */
  cursor: ListingCursor | null;
  error: string | null;
  /** A listing that was read to its end. */
  read: { newest: number | null; isFull: boolean } | null;
  /** An action that need not be asked for again once it is closed. */
  readActionId: string | null;
}

const NOTHING: PageResult = {
  bodies: [],
  tasks: [],
  counts: {},
  cursor: null,
  error: null,
  read: null,
  readActionId: null,
};

/** Pulls everything in a scope, task by task, each remembered with its pages: killed anywhere, the next run goes on from there. */
export class Sync {
  private readonly totals: RunCounts = { groups: 0, actions: 0, responses: 0, requests: 0 };
  /** Asked for since the last answer. */
  private unanswered: Task[] = [];

  constructor(
    private readonly options: SyncOptions,
    private readonly scope: SyncScope,
  ) {}

  /** The caller takes the lease in the same transaction. Plans a new run, or takes up the one that was cut short. */
  async open(sql: Sql): Promise<Buffer> {
    const { runKey, isNew } = await openRun(sql, this.scope);
    const { groupIds } = this.scope;
    if (isNew) {
      const first: NewTask[] = [{ step: 'GROUPS', groupId: null, subject: null }];
      await addTasks(sql, runKey, groupIds === null ? first : await this.tasksOfGroups(sql, groupIds));
    }
    return runKey;
  }

  /** Until there is nothing more to ask for. An item that Kaizala refuses is given up and said; anything worse ends the run. */
  async run(runKey: Buffer): Promise<SyncStatus> {
    const { signal } = this.options;
    try {
      for (;;) {
        signal.throwIfAborted();
        const task = await this.transaction((sql) => nextTask(sql, runKey));
        if (task === null) break;
        await this.advance(runKey, task);
      }
      return await this.transaction(async (sql) => {
        const { count, first } = await failedTasks(sql, runKey);
        const status = count === 0 ? 'SUCCEEDED' : 'PARTIAL';
        await this.end(sql, runKey, status, count === 0 ? null : `${count} given up, such as ${first}`);
        return status;
      });
    } catch (error) {
      if (error instanceof SyncLostError) throw error;
      const reason = signal.aborted ? 'stopped' : error instanceof KaizalaError ? error.message : 'failed';
      await this.transaction(async (sql) => {
        await reopenTasks(sql, runKey, this.unanswered);
        await this.end(sql, runKey, 'FAILED', reason);
      }).catch(() => undefined);
      if (error instanceof KaizalaError || signal.aborted) return 'FAILED';
      throw error;
    }
  }

  /** With the lease: whoever begins finds a run that goes on, or may begin. */
  private async end(sql: Sql, runKey: Buffer, status: SyncStatus, error: string | null): Promise<void> {
    await this.holdLease(sql);
    await endRun(sql, runKey, status, error, this.options.bounds.syncKeepRuns);
    await this.options.lease.giveBack(sql);
  }

  private async advance(runKey: Buffer, task: Task): Promise<void> {
    const started = await this.transaction(async (sql) => ({
      at: await this.holdLease(sql),
      cursor: isListing(task)
        ? (task.cursor ?? startListing(await this.beginning(sql, task), this.options.bounds))
        : null,
    }));
    const result = await this.askFor(task, started.cursor, started.at.getTime());
    const counts = { groups: 0, actions: 0, responses: 0, requests: 1, ...result.counts };
    await storePage(this.options, result.bodies, started.at, async (sql) => {
      await this.holdLease(sql);
      await addTasks(sql, runKey, result.tasks);
      if (result.cursor === null) await endTask(sql, runKey, task, result.error);
      else await moveTask(sql, runKey, task, result.cursor);
      if (result.read !== null && result.error === null)
        await saveCursor(sql, task.groupId ?? '', task.subject ?? '', result.read);
      if (result.readActionId !== null) await markRead(sql, result.readActionId);
      await countRun(sql, runKey, counts);
    });
    for (const name of ['groups', 'actions', 'responses', 'requests'] as const) this.totals[name] += counts[name];
    this.options.onStored?.();
    const left = await this.transaction((sql) => tasksLeft(sql, runKey));
    this.options.onPage?.({ ...this.totals, step: task.step, tasksLeft: left });
  }

  /** Asks for one page, and says what becomes of it. */
  private async askFor(task: Task, cursor: ListingCursor | null, now: number): Promise<PageResult> {
    let page: JsonObject;
    try {
      page = await this.options.client.call(callOf(task, cursor), { isPull: true });
      this.unanswered = [];
    } catch (error) {
      if (!(error instanceof KaizalaError) || !this.isOfItem(task, error)) throw error;
      const shorter = error.failure === 'TOO_LONG' && cursor !== null ? shorterPage(cursor) : null;
      if (shorter !== null) return { ...NOTHING, cursor: shorter };
      const isGone = task.step === 'ACTION' && (error.status === 404 || error.status === 410);
      return { ...NOTHING, error: `${nameOf(task)}: ${error.message}`, readActionId: isGone ? task.subject : null };
    }
    if (cursor !== null) return this.readListing(task, cursor, page, now);
    if (task.step === 'ACTION') {
      const bodies = splitActions(page, { groupId: task.groupId, actionId: task.subject });
      if (bodies === null) return { ...NOTHING, error: `${nameOf(task)}: no action in the answer` };
      return { ...NOTHING, bodies, counts: countsOf(bodies), readActionId: task.subject };
    }
    const bodies = splitPage(task, page);
    if (bodies === null) return { ...NOTHING, error: `${nameOf(task)}: not what was asked for` };
    const groupIds = task.step === 'MEMBERS' ? [] : groupIdsOn(page, task.groupId).filter((id) => id !== task.groupId);
    const tasks = await this.transaction((sql) => this.tasksOfGroups(sql, groupIds));
    return { ...NOTHING, bodies, tasks, counts: task.step === 'GROUPS' ? { groups: groupIds.length } : {} };
  }

  /**
   * Only this item's fault: the others may go well. Whether Kaizala itself fails shows only with the next ones; a run that ended with the first
   * would begin with it again and again, and never come to what is behind it.
   */
  private isOfItem(task: Task, { failure }: KaizalaError): boolean {
    if (failure !== 'UNREACHABLE') return failure === 'REFUSED' || failure === 'UNREADABLE' || failure === 'TOO_LONG';
    this.unanswered.push(task);
    return task.step !== 'GROUPS' && this.unanswered.length < this.options.bounds.syncFailingItems;
  }

  private async readListing(task: Task, cursor: ListingCursor, page: JsonObject, now: number): Promise<PageResult> {
    const step = nextPage(cursor, page, now, this.options.bounds);
    const { items } = step;
    const bodies = splitActions({ actions: items }, { groupId: task.groupId, actionId: null }) ?? [];
    const counts = countsOf(bodies);
    const ids = items.map(actionIdIn).filter((id) => id !== null);
    const kind = LISTED_KINDS.find(({ type }) => task.step === 'KIND' && type === task.subject);
    const listed = kind?.hasResponses === true ? await this.worthAsking(task, ids) : [];
    if (!step.isDone) return { ...NOTHING, bodies, counts, tasks: listed, cursor: step.cursor };
    const { isFull } = cursor;
    const known = await this.openActionsOf(task, kind?.hasResponses === true ? kind.kind : null, isFull);
    const seen = new Set([...cursor.seen, ...ids]);
    const others = known.filter((id) => !seen.has(id)).map((id) => this.actionTask(task, id));
    return {
      ...NOTHING,
      bodies,
      counts,
      tasks: [...listed, ...others],
      error: 'error' in step ? `${nameOf(task)}: ${step.error}` : null,
      // Read from a time that somebody named, it may have left out what lies between the cursor and then.
      read: this.scope.since === null ? { newest: step.newest, isFull } : null,
    };
  }

  /** Whose answers no listing of this run has brought. */
  private openActionsOf(
    task: Task,
    kind: (typeof LISTED_KINDS)[number]['kind'] | null,
    isFull: boolean,
  ): Promise<string[]> {
    const { bounds } = this.options;
    const groupId = task.groupId ?? '';
    return this.transaction(async (sql) => {
      if (task.step === 'PACKAGE')
        return isFull ? [] : openActions(sql, groupId, { packageId: task.subject ?? '' }, bounds);
      return kind === null ? [] : openActions(sql, groupId, { kind }, bounds);
    });
  }

  /** All where somebody named a time; else those that nobody has asked for yet, or that can still be answered. */
  private async worthAsking(task: Task, ids: readonly string[]): Promise<NewTask[]> {
    const { bounds } = this.options;
    const closed =
      this.scope.since === null ? await this.transaction((sql) => closedAmong(sql, ids, bounds)) : new Set<string>();
    return ids.filter((id) => !closed.has(id)).map((id) => this.actionTask(task, id));
  }

  private readonly actionTask = ({ groupId }: Task, id: string): NewTask => ({ step: 'ACTION', groupId, subject: id });

  private async beginning(sql: Sql, { groupId, subject }: Task): Promise<number | null> {
    if (this.scope.since !== null) return this.scope.since.getTime();
    return beginningOf(sql, groupId ?? '', subject ?? '', this.options.bounds);
  }

  private async tasksOfGroups(sql: Sql, groupIds: readonly string[]): Promise<NewTask[]> {
    const wanted = this.scope.packageIds;
    const packages = wanted ?? [...new Set([...this.options.packages, ...(await knownPackages(sql))])];
    const kinds = wanted === null ? LISTED_KINDS : [];
    return groupIds.flatMap((groupId): NewTask[] => [
      ...(this.scope.groupIds === null ? [{ step: 'SUB_GROUPS' as const, groupId, subject: null }] : []),
      { step: 'MEMBERS', groupId, subject: null },
      ...packages.map((subject): NewTask => ({ step: 'PACKAGE', groupId, subject })),
      ...kinds.map(({ type }): NewTask => ({ step: 'KIND', groupId, subject: type })),
    ]);
  }

  /** Returns the database's now. @throws SyncLostError */
  private async holdLease(sql: Sql): Promise<Date> {
    if (!(await this.options.lease.take(sql))) throw new SyncLostError('another instance pulls now');
    const [row] = await sql.query<{ now: Date }>('SELECT NOW(3) AS now');
    return row?.now ?? new Date(0);
  }

  private transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return inTransaction(this.options.pool, this.options.retry, work);
  }
}

const isListing = ({ step }: Task) => step === 'PACKAGE' || step === 'KIND';

const nameOf = ({ step, groupId, subject }: Task) => [step, groupId, subject].filter((part) => part !== null).join(' ');

function countsOf(bodies: readonly PulledBody[]): Partial<RunCounts> {
  const of = (pulled: PulledBody['pulled']) => bodies.filter((body) => body.pulled === pulled).length;
  return { actions: of('action'), responses: of('response') };
}
