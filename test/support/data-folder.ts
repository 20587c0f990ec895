import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayProcess, mariadbOf, startGateway, until } from './gateway.js';

/** A DATA_DIR for one test, with the processes that were started on it. */
export class DataFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'kaizala-data-'));
  private readonly started: GatewayProcess[] = [];

  start(args?: string[], environment: Record<string, string> = {}): GatewayProcess {
    return this.endWith(startGateway({ DATA_DIR: this.path, ...environment }, args));
  }

  /** A process that ends with the folder, at the latest. */
  endWith(process: GatewayProcess): GatewayProcess {
    this.started.push(process);
    return process;
  }

  async remove(): Promise<void> {
    for (const { kill } of this.started) kill();
    await Promise.all(this.started.map(({ exit }) => exit()));
    const left = mariadbOf(this.path);
    if (left !== null) process.kill(left, 'SIGKILL');
    await until(() => mariadbOf(this.path) === null, 5_000);
    rmSync(this.path, { recursive: true, force: true });
  }
}
