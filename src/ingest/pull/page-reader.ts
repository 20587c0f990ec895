import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import type { JsonObject } from '../../json.js';
import type { KaizalaClient } from '../../kaizala/client/client.js';
import { KaizalaError } from '../../kaizala/client/kaizala-error.js';
import { type PulledBody, splitActions } from '../normalise/pull/split-page.js';
import { beginningOf } from './cursors.js';
import { actionIdIn, type ListingCursor, nextPage, shorterPage } from './listing.js';
import { closedAmong, knownPackages, openActions } from './open-actions.js';
import type { RunCounts, SyncScope } from './runs.js';
import { callOf, groupIdsOn, LISTED_KINDS, splitPage } from './steps.js';
import type { NewTask, Task } from './tasks.js';

export interface PageReaderOptions {
  client: KaizalaClient;
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  /** Packages to ask for besides those that were seen. */
  packages: readonly string[];
}

/** One page, as it is written: all of it in one transaction, so that a kill repeats the page or nothing. */
export interface PageResult {
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

/** Asks Kaizala for a page, and says what it brings and what is left to ask for. Writes nothing. */
export class PageReader {
  /** Asked for since the last answer. */
  unanswered: Task[] = [];

  constructor(
    private readonly options: PageReaderOptions,
    private readonly scope: SyncScope,
  ) {}

  /** Asks for one page, and says what becomes of it. @throws KaizalaError where the run cannot go on without it */
  async read(task: Task, cursor: ListingCursor | null, now: number): Promise<PageResult> {
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

  /** Where a listing starts to read. */
  async beginning(sql: Sql, { groupId, subject }: Task): Promise<number | null> {
    if (this.scope.since !== null) return this.scope.since.getTime();
    return beginningOf(sql, groupId ?? '', subject ?? '', this.options.bounds);
  }

  /** All that is asked about a group. */
  async tasksOfGroups(sql: Sql, groupIds: readonly string[]): Promise<NewTask[]> {
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

  private transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return inTransaction(this.options.pool, this.options.retry, work);
  }
}

const nameOf = ({ step, groupId, subject }: Task) => [step, groupId, subject].filter((part) => part !== null).join(' ');

function countsOf(bodies: readonly PulledBody[]): Partial<RunCounts> {
  const of = (pulled: PulledBody['pulled']) => bodies.filter((body) => body.pulled === pulled).length;
  return { actions: of('action'), responses: of('response') };
}
