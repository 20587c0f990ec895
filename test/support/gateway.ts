import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer } from '../../src/database/private/find-server.js';

/** A gateway as its operator runs it: a process of its own, of the built code. */
export interface GatewayProcess {
  child: ChildProcess;
  /** What it printed, both streams. */
  output(): string;
  /** `http://host:port`, once it listens. @throws Error where it ends instead. */
  address(): Promise<string>;
  /** Resolves with the exit code, or null where a signal ended it. */
  exit(): Promise<number | null>;
  /** SIGKILL, to it and whatever it started in its group. */
  kill(): void;
}

/** Starts `kaizala-gateway <args>` with nothing in its environment but PATH, a free port and what is given. */
export function startGateway(environment: Record<string, string>, args: readonly string[] = ['serve']): GatewayProcess {
  return startCommand('bin/kaizala-gateway.js', args, environment);
}

/** The same through `npm start`, which is the leader of a process group of its own, as in a terminal. */
export function startByNpm(environment: Record<string, string>): GatewayProcess {
  return startCommand('npm', ['start', '--ignore-scripts'], environment);
}

/** `npm run demo`, likewise, on free ports. */
export function startDemoByNpm(folder: string, args: readonly string[] = []): GatewayProcess {
  const command = ['run', 'demo', '--ignore-scripts', '--', '--port', '0', '--data-dir', join(folder, 'demo'), ...args];
  return startCommand('npm', command, { HOME: folder });
}

function startCommand(command: string, args: readonly string[], environment: Record<string, string>): GatewayProcess {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', ...environment };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const lines: string[] = [];
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const listening = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const [, address] = /"address":"([^"]+)".*"msg":"listening"/.exec(line) ?? [];
        if (address !== undefined) resolve(address);
      });
    }
  });
  const output = () => lines.join('\n');
  return {
    child,
    output,
    exit: () => exit,
    kill() {
      try {
        process.kill(-(child.pid as number), 'SIGKILL');
      } catch {
        // Gone already.
      }
    },
    address: () =>
      Promise.race([
        listening,
        exit.then((code) => Promise.reject(new Error(`the gateway ended with ${code}:\n${output()}`))),
      ]),
  };
}

/** The pid of the private MariaDB of this DATA_DIR, or null. */
export const mariadbOf = (folder: string) => findServer(join(realpathSync(folder), 'mariadb'));

/** Asks every 20 ms. @throws Error after `withinMs`. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms: ${condition}`);
    await sleep(20);
  }
}
