import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface SenderOrder {
  address: string;
  seed: number;
  seconds: number;
  eventsPerSecond: number;
}

/** What has happened since the last report. */
export interface SenderReport {
  /** Of every event that was answered 200: the hashes of which one must be found. */
  acknowledged: string[][];
  /** To any answer. */
  durationsMs: number[];
  /** Answered 503. */
  refused: number;
  /** Not answered at all. */
  broken: number;
  otherStatuses: number[];
}

/** Runs the sender in a process of its own until every event was taken, and adds its reports up. */
export async function runSender(order: SenderOrder): Promise<SenderReport> {
  const total: SenderReport = { acknowledged: [], durationsMs: [], refused: 0, broken: 0, otherStatuses: [] };
  const child = fork('dist/test/soak/sender.js', [JSON.stringify(order)]);
  child.on('message', (message) => {
    const report = message as SenderReport;
    total.acknowledged.push(...report.acknowledged);
    total.durationsMs.push(...report.durationsMs);
    total.refused += report.refused;
    total.broken += report.broken;
    total.otherStatuses.push(...report.otherStatuses);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the sender ended with ${code}`);
  return total;
}
