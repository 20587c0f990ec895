import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Target {
  address: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a process that says where it listens, as the gateway's log does. */
export async function startTarget(script: string, environment: Record<string, string>): Promise<Target> {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', ...environment };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, found] = /"address":"([^"]+)"/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return {
    address,
    child,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
