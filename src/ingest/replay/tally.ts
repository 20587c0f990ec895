import type { Pool } from '../../database/pool.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import type { DeliveryStatus } from '../../kaizala/vocabulary.js';

/** Deliveries looked at by one statement. */
const CHUNK = 1_000;

/** REPLACED: a list, by its events; or merged with another that became equal when both were redacted. */
export type ReplayOutcome = DeliveryStatus | 'REPLACED';

/** Follows deliveries until each has ended. */
export class Tally {
  readonly outcomes = new Map<ReplayOutcome, number>();
  private open: readonly number[];

  /** `ids` in their order, which is that in which they are applied. */
  constructor(
    private readonly pool: Pool,
    private readonly retry: RetryPolicy,
    ids: readonly number[],
  ) {
    this.open = ids;
  }

  get waiting(): number {
    return this.open.length;
  }

  /** Looks at those that may have ended since, and no further than where none has: its cost is that of the progress made. */
  async update(): Promise<void> {
    const waiting: number[] = [];
    let looked = 0;
    while (looked < this.open.length) {
      const chunk = this.open.slice(looked, looked + CHUNK);
      const pending = await this.pendingOf(chunk);
      looked += chunk.length;
      waiting.push(...pending);
      if (pending.length === chunk.length) break;
    }
    this.open = [...waiting, ...this.open.slice(looked)];
  }

  private async pendingOf(ids: readonly number[]): Promise<number[]> {
    const rows = await inTransaction(this.pool, this.retry, (sql) =>
      sql.query<{ id: number; status: DeliveryStatus }>('SELECT id, status FROM deliveries WHERE id IN (?)', [ids]),
    );
    const pending = rows.filter(({ status }) => status === 'PENDING').map(({ id }) => Number(id));
    for (const { status } of rows) if (status !== 'PENDING') this.add(status, 1);
    if (rows.length < ids.length) this.add('REPLACED', ids.length - rows.length);
    return pending.sort((a, b) => a - b);
  }

  private add(outcome: ReplayOutcome, count: number): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + count);
  }
}
