import type { Event } from '../event.js';
import type { Reading } from '../reading.js';
import { readPulledAction } from './read-action.js';
import { readPulledGroup, readPulledMembers, readPulledSubGroups } from './read-lists.js';
import { readPulledResponse } from './read-response.js';

/** By what `split-page.ts` has named the parts of a page. */
export const PULLED_READERS: ReadonlyMap<string, (event: Event) => Reading> = new Map([
  ['action', readPulledAction],
  ['response', readPulledResponse],
  ['group', readPulledGroup],
  ['members', readPulledMembers],
  ['subGroups', readPulledSubGroups],
]);
