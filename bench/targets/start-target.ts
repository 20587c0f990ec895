import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Target {
  address: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a program that says where it listens, as the gateway's log does; a `.js` of a dist folder is run by this Node. It ends with the bench. */
export async function startTarget(program: string, environment: Record<string, string>): Promise<Target> {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', ...environment };
  const [command, ...args] = /(^|\/)dist\//.test(program) ? [process.execPath, program] : [program];
  const child = spawn(command ?? program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, found] = /"address":"([^"]+)"/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
  });
  return {
    address,
    child,
    async stop() {
      process.off('exit', end);
      const gone = once(child, 'exit');
      end();
      await gone;
    },
  };
}
