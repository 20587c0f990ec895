import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const FOLDER = 'bench/peers/nestjs-query';

/** Installs the peer by its own lockfile where it is not, builds it, and gives the program to start. */
export function buildPeer(): string {
  if (!existsSync(`${FOLDER}/node_modules/.package-lock.json`))
    run('npm', ['ci', '--prefix', FOLDER, '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error']);
  run(process.execPath, ['node_modules/typescript/lib/tsc.js', '-p', FOLDER]);
  return `${FOLDER}/dist/main.js`;
}

function run(command: string, args: readonly string[]): void {
  if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0) throw new Error(`${command} ${args[0]} failed`);
}
