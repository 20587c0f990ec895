import { SYNC_STATUSES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const SyncStatus = enumOf(
  'SyncStatus',
  SYNC_STATUSES,
  'PARTIAL: an item was given up on and said so; faults that a retry cured do not count. A run that FAILED goes on from where it was when the same is asked for again',
  {
    RUNNING: 'Under way',
    SUCCEEDED: 'All of it was read',
    FAILED: 'It ended before its end',
    PARTIAL: 'All but some items, which were given up',
  },
);
