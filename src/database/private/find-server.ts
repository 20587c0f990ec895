import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The pid of the `mariadbd` that runs on this data folder, or null. Looked for among the processes themselves: a file with the pid would not be
 * there yet if the gateway was killed at the wrong moment, and a second server would then fight the first one for the tables.
 */
export function findServer(data: string): number | null {
  const found = (process.platform === 'linux' ? linuxProcesses() : otherProcesses()).find(
    ({ command }) => /mariadbd/.test(command) && command.includes(` --datadir=${data} `),
  );
  return found?.pid ?? null;
}

interface RunningProcess {
  pid: number;
  /** Program and arguments, with a blank after each. */
  command: string;
}

/** Not by `ps`, which slim containers lack. */
function linuxProcesses(): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandOf(name) }));
}

/** Empty for a process that is gone, or is somebody else's business. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function otherProcesses(): RunningProcess[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.map((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), command: `${command ?? ''} ` };
  });
}
