import type { Log } from '../log.js';

const EVERY_MS = 5_000;

export interface Progress {
  report(done: number, of: number): void;
  /** Leaves the line that it was written to. */
  end(): void;
}

/** How far a command has come: on a terminal one line that changes, elsewhere a JSON line every few seconds. On stderr, beside the results. */
export function createProgress(label: string, log: Log): Progress {
  const { stderr } = process;
  let saidAt = performance.now();
  let isOpen = false;
  return {
    report(done, of) {
      if (stderr.isTTY) {
        const share = of === 0 ? 100 : Math.floor((done / of) * 100);
        stderr.write(`\r${label}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')} (${share} %)`);
        isOpen = true;
      } else if (performance.now() - saidAt >= EVERY_MS) {
        saidAt = performance.now();
        log.info({ done, of }, label);
      }
    },
    end() {
      if (isOpen) stderr.write('\n');
      isOpen = false;
    },
  };
}
