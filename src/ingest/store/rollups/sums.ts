import { ALL } from '../../../rollups/keys.js';
import type { RollupTable } from './tables.js';

export interface Sum {
  counts: number[];
  /** In units of the column (units.ts). */
  total: bigint;
}

/** By the id of its key. */
export type SumEntry = readonly [id: string, sum: Sum];

const ALL_GROUPS = ALL.toString('hex');

/**
 * What is added to the rollups, by their keys: hex and dates in the order of the table's key, joined by blanks, so that they sort as the rows do.
 * Nothing is said of all groups: `of` adds that up.
 */
export class Sums {
  private readonly tables = new Map<RollupTable, Map<string, Sum>>();

  add(table: RollupTable, id: string, counts: readonly number[], total = 0n): void {
    const sums = this.tables.get(table) ?? new Map<string, Sum>();
    this.tables.set(table, sums);
    addTo(sums, id, counts, total);
  }

  /** Rows of one table that are not zero, in the order of their keys, with those of all groups together. */
  of(table: RollupTable): SumEntry[] {
    const sums = this.tables.get(table) ?? new Map<string, Sum>();
    const group = table.key.indexOf('group_key');
    const together = new Map<string, Sum>();
    if (group >= 0)
      for (const [id, { counts, total }] of sums)
        addTo(together, id.split(' ').with(group, ALL_GROUPS).join(' '), counts, total);
    return [...sums, ...together]
      .filter(([, { counts, total }]) => total !== 0n || counts.some((count) => count !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

function addTo(sums: Map<string, Sum>, id: string, counts: readonly number[], total: bigint): void {
  const known = sums.get(id);
  if (known === undefined) {
    sums.set(id, { counts: [...counts], total });
    return;
  }
  for (let index = 0; index < counts.length; index++)
    known.counts[index] = (known.counts[index] ?? 0) + (counts[index] ?? 0);
  if (total !== 0n) known.total += total;
}
