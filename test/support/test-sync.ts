import { type Bounds, defaultBounds } from '../../src/bounds.js';
import { EVERYTHING, openSync, type SyncService } from '../../src/ingest/pull/open-sync.js';
import type { SyncScope } from '../../src/ingest/pull/runs.js';
import { type Kaizala, openKaizala } from '../../src/kaizala/client/open-kaizala.js';
import type { Outside } from '../../src/kaizala/client/transport.js';
import type { SyncStatus } from '../../src/kaizala/vocabulary.js';
import { drain, testRetry } from './ingest.js';
import { silentLog, type TestDatabase } from './mariadb.js';
import { APPLICATION, type ScriptedKaizala } from './scripted-kaizala.js';

export interface TestSync {
  kaizala: Kaizala;
  service: SyncService;
  /** Pulls to the end, and applies. Null: another one pulls, or took over. */
  pull(scope?: Partial<SyncScope>): Promise<SyncStatus | null>;
}

export interface TestSyncOptions {
  packages?: readonly string[];
  bounds?: Partial<Bounds>;
  outside?: Partial<Omit<Outside, 'signal'>>;
}

/** The pull of one instance, in this process, in a hurry. */
export function openTestSync(
  database: TestDatabase,
  { address }: Pick<ScriptedKaizala, 'address'>,
  { packages = [], outside = {}, ...options }: TestSyncOptions = {},
): TestSync {
  const bounds = { ...defaultBounds, callWindowMs: 1, kaizalaFirstPauseMs: 1, ...options.bounds };
  const shared = { pool: database.ingest, retry: testRetry, bounds, log: silentLog };
  const kaizala = openKaizala({
    ...shared,
    config: { kaizala: { root: address, allowedHosts: ['127.0.0.1'], credentials: APPLICATION } },
    outside,
  });
  const service = openSync({ ...shared, kaizala, packages });
  if (service === null) throw new Error('no credentials');
  return {
    kaizala,
    service,
    async pull(scope = {}) {
      const { isOurs } = await service.start({ ...EVERYTHING, ...scope });
      const status = isOurs ? await service.ended() : null;
      await drain(database);
      return status;
    },
  };
}
