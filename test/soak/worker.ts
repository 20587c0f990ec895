import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionSettings } from '../../src/database/connection-settings.js';

const LEASE_SECONDS = 3;
/** So that it has something in hand whenever it is killed. */
const HOLD_MS = 100;
const RESTART_MS = 500;

export interface SoakWorker {
  /** SIGKILL; a new one takes its place a little later. */
  kill(): void;
  stop(): Promise<void>;
}

/** A second worker beside the gateway's own, in a process that is started again whenever it is gone. */
export function startSoakWorker(settings: ConnectionSettings): SoakWorker {
  const order = JSON.stringify({ settings, leaseSeconds: LEASE_SECONDS, holdMs: HOLD_MS });
  let child: ChildProcess;
  let isStopping = false;
  const running = (async () => {
    while (!isStopping) {
      // It ends by itself where the database is away at its start.
      child = spawn(process.execPath, ['dist/test/support/worker-process.js', order], { stdio: 'ignore' });
      await once(child, 'exit');
      await sleep(RESTART_MS);
    }
  })();
  return {
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      isStopping = true;
      child.kill('SIGKILL');
      await running;
    },
  };
}
