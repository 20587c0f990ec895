import type { LeaseHolder } from '../../database/lease.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction } from '../../database/transaction.js';
import { KaizalaError } from '../../kaizala/client/kaizala-error.js';
import type { SyncStatus } from '../../kaizala/vocabulary.js';
import { markRead, saveCursor } from './cursors.js';
import { startListing } from './listing.js';
import { PageReader, type PageReaderOptions } from './page-reader.js';
import { countRun, endRun, openRun, type RunCounts, type SyncScope } from './runs.js';
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

export interface SyncOptions extends PageReaderOptions {
  lease: LeaseHolder;
  signal: AbortSignal;
  onPage?: (progress: SyncProgress) => void;
  /** After a page was stored. */
  onStored?: () => void;
}

/** Pulls everything in a scope, task by task, each remembered with its pages: killed anywhere, the next run goes on from there. */
export class Sync {
  private readonly totals: RunCounts = { groups: 0, actions: 0, responses: 0, requests: 0 };
  private readonly pages: PageReader;

  constructor(
    private readonly options: SyncOptions,
    private readonly scope: SyncScope,
  ) {
    this.pages = new PageReader(options, scope);
  }

  /** The caller takes the lease in the same transaction. Plans a new run, or takes up the one that was cut short. */
  async open(sql: Sql): Promise<Buffer> {
    const { runKey, isNew } = await openRun(sql, this.scope);
    const { groupIds } = this.scope;
    if (isNew) {
      const first: NewTask[] = [{ step: 'GROUPS', groupId: null, subject: null }];
      await addTasks(sql, runKey, groupIds === null ? first : await this.pages.tasksOfGroups(sql, groupIds));
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
        await reopenTasks(sql, runKey, this.pages.unanswered);
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
        ? (task.cursor ?? startListing(await this.pages.beginning(sql, task), this.options.bounds))
        : null,
    }));
    const result = await this.pages.read(task, started.cursor, started.at.getTime());
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
