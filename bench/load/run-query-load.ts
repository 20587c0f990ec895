import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { LoadResult } from './run-load.js';

export interface QueryLoad {
  url: string;
  body: string;
  connections: number;
  seconds: number;
}

/** Stands in a body for the number of the request. */
export const REQUEST_NUMBER = '{{request}}';

/** Asks the same again and again from a second process. */
export async function runQueryLoad({ url, body, connections, seconds }: QueryLoad): Promise<LoadResult> {
  const args = ['dist/bench/load/query-client.js', url, String(connections), String(seconds)];
  const client = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  client.stdin.end(body);
  const [output] = await Promise.all([text(client.stdout), once(client, 'exit')]);
  return JSON.parse(output) as LoadResult;
}
