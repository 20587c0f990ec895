import type { SyncStatus } from '../kaizala/vocabulary.js';

export interface SyncRun {
  runKey: Buffer;
  status: SyncStatus;
  startedAt: Date;
  finishedAt: Date | null;
  groups: number;
  actions: number;
  responses: number;
  requests: number;
  error: string | null;
}
