import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface LoadResult {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  failed: number;
}

export interface Load {
  address: string;
  connections: number;
  seconds: number;
  /** At most so many requests. */
  count?: number;
}

/** Runs the load in a second process. @throws Error where anything but 200 was answered. */
export async function runLoad({ address, connections, seconds, count = 0 }: Load): Promise<LoadResult> {
  const args = ['dist/bench/load/client.js', new URL(address).port, connections, seconds, count].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1024 * 1024 });
  const result = JSON.parse(stdout) as LoadResult;
  if (result.failed > 0) throw new Error(`${result.failed} requests were not answered 2xx`);
  return result;
}
