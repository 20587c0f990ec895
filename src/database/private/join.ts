import { resolve } from 'node:path';
import type { ConnectionSettings } from '../connection-settings.js';
import { MariaDbProcess, privateConnection } from './server.js';

/**
 * Where the private server of the gateway that has this folder can be reached, once it answers; null where none runs yet, or it goes away
 * meanwhile.
 */
export async function findPrivateMariaDb(folder: string, withinMs: number): Promise<ConnectionSettings | null> {
  const path = resolve(folder);
  const found = MariaDbProcess.find(path);
  try {
    await found?.ready(path, withinMs);
  } catch {
    return null;
  }
  return found && privateConnection(path);
}
