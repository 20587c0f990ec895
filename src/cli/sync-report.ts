import { defaultBounds as bounds } from '../bounds.js';
import type { SyncProgress } from '../ingest/pull/sync.js';
import type { CallBudget } from '../kaizala/client/call-budget.js';
import type { SyncStatus, SyncStep } from '../kaizala/vocabulary.js';
import type { Log } from '../log.js';

interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface SyncReport {
  onPage(progress: SyncProgress): void;
  /** `reason`: why it failed, or what was given up. */
  end(status: SyncStatus, reason?: string | null): void;
}

const DOING: Readonly<Record<SyncStep, string>> = {
  GROUPS: 'groups',
  SUB_GROUPS: 'sub-groups',
  MEMBERS: 'members',
  PACKAGE: 'forms',
  KIND: 'surveys, polls, jobs and media',
  ACTION: 'responses',
};

/** How far a pull has come: on a terminal one line that changes, elsewhere a JSON line now and then, and one at the end. */
export function createSyncReport(
  { budget }: { budget: Pick<CallBudget, 'left'> | null },
  log: Log,
  { stdout, stderr }: Record<'stdout' | 'stderr', Screen> = process,
): SyncReport {
  const startedAt = performance.now();
  const everyMs = stderr.isTTY ? bounds.syncProgressMs : bounds.syncLogMs;
  let saidAt = Number.NEGATIVE_INFINITY;
  let last: SyncProgress | null = null;
  let hasEnded = false;

  async function say(progress: SyncProgress): Promise<void> {
    const callsLeft = await budget?.left().catch(() => undefined);
    // What is asked for meanwhile may be the last.
    if (hasEnded) return;
    const secondsLeft = Math.round(secondsFor(progress));
    if (!stderr.isTTY) {
      log.info({ ...progress, callsLeft, secondsLeft }, 'pulling');
      return;
    }
    const { step, groups, actions, responses, requests, tasksLeft } = progress;
    stderr.write(
      `\r\u001b[KPulling ${DOING[step]}: ${groups} groups, ${actions} actions, ${responses} responses, ${requests} pages; ` +
        `${tasksLeft} to ask for, about ${secondsLeft} s; ${callsLeft ?? '?'} calls left this minute`,
    );
  }

  /** By the pages so far, though no faster than Kaizala allows. */
  function secondsFor({ requests, tasksLeft }: SyncProgress): number {
    const perPage = (performance.now() - startedAt) / 1000 / Math.max(1, requests);
    const allowed = bounds.callWindowMs / 1000 / bounds.callsOfConnector;
    return tasksLeft * Math.max(perPage, tasksLeft > bounds.callsOfConnector ? allowed : 0);
  }

  return {
    onPage(progress) {
      last = progress;
      if (performance.now() - saidAt < everyMs) return;
      saidAt = performance.now();
      void say(progress);
    },
    end(status, reason = null) {
      hasEnded = true;
      const { groups, actions, responses, requests } = last ?? { groups: 0, actions: 0, responses: 0, requests: 0 };
      if (!stdout.isTTY) {
        stdout.write(
          `${JSON.stringify({ status, groups, actions, responses, requests, ...(reason !== null && { error: reason }) })}\n`,
        );
        return;
      }
      const lines: [number, string][] = [
        [groups, 'groups'],
        [actions, 'actions'],
        [responses, 'responses'],
        [requests, 'pages asked for'],
      ];
      stdout.write(
        `\r\u001b[K${status}${reason === null ? '' : `: ${reason}`}\n${lines.map(([count, what]) => `${String(count).padStart(10)}  ${what}\n`).join('')}`,
      );
    },
  };
}
