import { defaultBounds as bounds } from '../bounds.js';
import type { SyncProgress } from '../ingest/pull/sync.js';
import type { Kaizala } from '../kaizala/client/open-kaizala.js';
import type { SyncStatus } from '../kaizala/vocabulary.js';
import type { Log } from '../log.js';

export interface SyncReport {
  onPage(progress: SyncProgress): void;
  end(status: SyncStatus): void;
}

/** How far a pull has come: on a terminal one line that changes, elsewhere a JSON line now and then, and one at the end. */
export function createSyncReport({ budget }: Pick<Kaizala, 'budget'>, log: Log): SyncReport {
  const { stderr } = process;
  const startedAt = performance.now();
  const everyMs = stderr.isTTY ? bounds.syncProgressMs : bounds.syncLogMs;
  let saidAt = Number.NEGATIVE_INFINITY;
  let last: SyncProgress | null = null;

  async function say(progress: SyncProgress): Promise<void> {
    const callsLeft = await budget?.left().catch(() => undefined);
    const secondsLeft = Math.round(secondsFor(progress));
    if (!stderr.isTTY) {
      log.info({ ...progress, callsLeft, secondsLeft }, 'pulling');
      return;
    }
    const { groups, actions, responses, requests, tasksLeft } = progress;
    stderr.write(
      `\r\u001b[KPulling: ${groups} groups, ${actions} actions, ${responses} responses, ${requests} pages; ` +
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
    end(status) {
      const { groups, actions, responses, requests } = last ?? { groups: 0, actions: 0, responses: 0, requests: 0 };
      if (!process.stdout.isTTY) {
        process.stdout.write(`${JSON.stringify({ status, groups, actions, responses, requests })}\n`);
        return;
      }
      const lines: [number, string][] = [
        [groups, 'groups'],
        [actions, 'actions'],
        [responses, 'responses'],
        [requests, 'pages asked for'],
      ];
      process.stdout.write(
        `\r\u001b[K${status}\n${lines.map(([count, what]) => `${String(count).padStart(10)}  ${what}\n`).join('')}`,
      );
    },
  };
}
