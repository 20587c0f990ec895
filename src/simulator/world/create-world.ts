import { Random } from '../random.js';
import { createGroups } from './create-groups.js';
import { createHistory } from './history.js';
import { DAY_MS } from './local-time.js';
import type { World } from './model.js';

/** Groups, their people, and what they did in the days before `now`. The same for the same seed and time. */
export function createWorld(seed: number, now: number, historyDays: number): World {
  const random = new Random('world', seed);
  const groups = createGroups(random);
  return {
    random,
    groups: [...groups.values()],
    actions: createHistory(random, groups, { from: now - historyDays * DAY_MS, until: now }),
    messages: [],
  };
}
