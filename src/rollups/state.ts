import { readSetting, writeSetting } from '../database/settings.js';
import type { Sql } from '../database/sql.js';

/** In `settings`. */
export const ROLLUP_SETTING = 'rollups';

/** Another one, where the same rows would give other sums: a start then builds them anew. */
const VERSION = 1;

/**
 * STALE: empty, or about to be emptied; nobody adds to them. BUILDING: writers add what they change, somebody adds what was there before.
 * READY: equal to the rows, in every snapshot that sees this.
 */
export type RollupStatus = 'STALE' | 'BUILDING' | 'READY';

/** Of all rollups together, in `settings`. */
export interface RollupState {
  /** The zone whose days they count by. */
  timeZone: string;
  status: RollupStatus;
  /** Who builds them, so that a builder that was given up cannot go on. */
  build: string;
  /** The edition of the world's zones (IANA's) by which days were told when they were built. */
  zoneRules: string;
}

const ZONE_RULES = process.versions.tz ?? '';

/** Whether days are told as when they were built: a zone's rules are changed afterwards too. */
export const hasPresentRules = ({ zoneRules }: RollupState): boolean => zoneRules === ZONE_RULES;

export const readRollupState = async (sql: Sql): Promise<RollupState> =>
  parseRollupState(await readSetting(sql, ROLLUP_SETTING));

/**
 * The same, and keeps it so until the transaction ends. Whoever changes rows holds it shared from before the first of them: what nobody has
 * committed when it is held alone is committed under the next state.
 */
export async function holdRollupState(sql: Sql, how: 'shared' | 'alone'): Promise<RollupState> {
  const lock = how === 'shared' ? 'LOCK IN SHARE MODE' : 'FOR UPDATE';
  const [row] = await sql.query<{ value: Buffer }>(`SELECT value FROM settings WHERE name = ? ${lock}`, [
    ROLLUP_SETTING,
  ]);
  return parseRollupState(row?.value ?? null);
}

export const writeRollupState = (sql: Sql, state: Omit<RollupState, 'zoneRules'>): Promise<void> =>
  writeSetting(sql, ROLLUP_SETTING, Buffer.from(JSON.stringify({ ...state, zoneRules: ZONE_RULES, version: VERSION })));

/** Whoever keeps them builds them anew; until then nobody reads them, nor adds to them. */
export async function markRollupsStale(sql: Sql): Promise<void> {
  const state = await holdRollupState(sql, 'alone');
  await writeRollupState(sql, { ...state, status: 'STALE' });
}

/** From what `settings` has of it. */
export function parseRollupState(value: Buffer | null): RollupState {
  const stored = JSON.parse(value?.toString() ?? '{}') as Partial<RollupState & { version: number }>;
  const { timeZone = 'UTC', status = 'STALE', build = '', zoneRules = '', version } = stored;
  return { timeZone, build, zoneRules, status: version === VERSION ? status : 'STALE' };
}
