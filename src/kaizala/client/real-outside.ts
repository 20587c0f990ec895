import { setTimeout as delay } from 'node:timers/promises';
import type { Outside } from './transport.js';

/** The world as it is; tests put another in its place. */
export const REAL_OUTSIDE: Omit<Outside, 'signal'> = {
  fetch: globalThis.fetch,
  now: Date.now,
  random: Math.random,
  sleep: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }),
};
