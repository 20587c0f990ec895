import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Handles {
  sockets: number;
  /** Files, pipes and what else a process holds open. */
  others: number;
  rssMiB: number;
}

/** What a process holds, by Linux's own account. */
export function handlesOf(pid: number): Handles {
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      // Closed since.
      return null;
    }
  });
  const open = links.filter((link) => link !== null);
  const sockets = open.filter((link) => link.startsWith('socket:')).length;
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { sockets, others: open.length - sockets, rssMiB: Math.round(Number(kilobytes) / 1024) };
}
