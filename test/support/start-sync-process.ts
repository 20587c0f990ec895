import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { SyncProcessOptions } from './sync-process.js';

export interface SyncProcess {
  child: ChildProcess;
  /** What it has said so far. */
  words: string[];
  /** Resolves when it is gone, with its exit code; null where it was killed. */
  exit: Promise<number | null>;
}

/** Pulls in a process of its own, of the built code (sync-process.ts). */
export function startSyncProcess(options: SyncProcessOptions): SyncProcess {
  const child = spawn(process.execPath, ['dist/test/support/sync-process.js', JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const words: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => words.push(line));
  return { child, words, exit: once(child, 'close').then(([code]) => code as number | null) };
}
