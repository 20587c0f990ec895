import type { Sql } from '../../../database/sql.js';
import { LocalDays } from '../../../rollups/local-days.js';
import { holdRollupState } from '../../../rollups/state.js';
import type { ActionProjection } from '../action-projection.js';
import { selectIn } from '../rows.js';
import { addResponse, type RolledResponse } from './add-response.js';
import { type Asked, askedOf, isAskedAlike, NOTHING_ASKED } from './asked.js';
import { type StoredResponse, withStoredAnswers } from './stored-responses.js';
import { Sums } from './sums.js';
import { writeSums } from './write-sums.js';

/** Responses read again at a time. */
const CHUNK = 500;

/** What one transaction changes in the rollups: old contributions are taken back before rows change, new ones added after, all written at its end. */
export class RollupChanges {
  private readonly sums = new Sums();
  private readonly askedNow = new Map<string, Asked>();

  private constructor(
    private readonly sql: Sql,
    /** Null where nobody keeps any. */
    private readonly days: LocalDays | null,
  ) {}

  /** Comes before the transaction changes any row that is rolled up. */
  static async begin(sql: Sql): Promise<RollupChanges> {
    const { status, timeZone } = await holdRollupState(sql, 'shared');
    return new RollupChanges(sql, status === 'STALE' ? null : new LocalDays(timeZone));
  }

  /** Actions as they were and will be: where others are asked than before, that counts for every response that there is already. */
  async reask(
    before: ReadonlyMap<string, ActionProjection>,
    after: ReadonlyMap<string, ActionProjection>,
  ): Promise<void> {
    const askedBefore = (action: string) => askedOf(before.get(action)?.questions ?? []);
    const moved: Buffer[] = [];
    for (const [action, { actionKey, questions }] of after) {
      const now = askedOf(questions);
      this.askedNow.set(action, now);
      if (!isAskedAlike(askedBefore(action), now)) moved.push(actionKey);
    }
    if (this.days === null) return;
    const stored = await selectIn<StoredResponse>(
      this.sql,
      'SELECT response_key, action_key, package_key, group_key, submitted_at FROM responses WHERE action_key IN (?)',
      moved,
    );
    for (let at = 0; at < stored.length; at += CHUNK)
      for (const { actionKey, response } of await withStoredAnswers(this.sql, stored.slice(at, at + CHUNK))) {
        addResponse(this.sums, this.days, response, askedBefore(actionKey.toString('hex')), -1);
        addResponse(this.sums, this.days, response, this.askedOf(actionKey), 1);
      }
  }

  /** Before their rows are deleted. */
  async takeBack(stored: readonly StoredResponse[]): Promise<void> {
    if (this.days === null) return;
    for (const { actionKey, response } of await withStoredAnswers(this.sql, stored))
      addResponse(this.sums, this.days, response, this.askedOf(actionKey), -1);
  }

  add(actionKey: Buffer, response: RolledResponse): void {
    if (this.days !== null) addResponse(this.sums, this.days, response, this.askedOf(actionKey), 1);
  }

  /** The last thing that the transaction does. */
  write(): Promise<void> {
    return writeSums(this.sql, this.sums);
  }

  private askedOf(actionKey: Buffer): Asked {
    return this.askedNow.get(actionKey.toString('hex')) ?? NOTHING_ASKED;
  }
}
