import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The most that a process had resident; Linux keeps it, in kB. */
export function peakRssMiB({ pid = 0 }: Pick<ChildProcess, 'pid'>): number {
  const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
