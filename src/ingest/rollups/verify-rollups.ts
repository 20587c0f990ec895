import type { Bounds } from '../../bounds.js';
import { localDate } from '../../calendar/buckets.js';
import type { Sql } from '../../database/sql.js';
import { ALL, NONE } from '../../rollups/keys.js';
import { type RollupState, readRollupState } from '../../rollups/state.js';
import type { Sum } from '../store/rollups/sums.js';
import { ROLLUP_TABLES, type RollupTable, summedColumns } from '../store/rollups/tables.js';
import { decimalOf, unitsOf } from '../store/rollups/units.js';
import { daysOfRows } from './days-of-rows.js';
import { SumsOfRows } from './sums-of-rows.js';

export interface RollupDifference {
  table: string;
  /** Its key, readable: `question_key=…, group_key=all, day=2024-05-31`. */
  key: string;
  /** Null: there is no such row. */
  stored: string | null;
  rows: string | null;
}

export interface RollupVerdict {
  state: RollupState;
  compared: number;
  differing: number;
  /** The first of them. */
  differences: RollupDifference[];
}

/** Compares every rollup with what the rows say; in one snapshot, so that it may run beside writers. */
export async function verifyRollups(
  snapshot: Sql,
  bounds: Pick<Bounds, 'rollupComparedResponses' | 'rollupNamedDifferences'>,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<RollupVerdict> {
  const state = await readRollupState(snapshot);
  const verdict: RollupVerdict = { state, compared: 0, differing: 0, differences: [] };
  const pieces = await daysOfRows(snapshot, state.timeZone, bounds.rollupComparedResponses);
  const source = new SumsOfRows(snapshot, state.timeZone);
  const dates = pieces.map(({ edges }) => localDate(edges[0] as Date, state.timeZone));

  const compare = (table: RollupTable, stored: ReadonlyMap<string, string>, rows: ReadonlyMap<string, string>) => {
    for (const id of new Set([...stored.keys(), ...rows.keys()])) {
      verdict.compared += 1;
      if (stored.get(id) === rows.get(id)) continue;
      verdict.differing += 1;
      if (verdict.differences.length < bounds.rollupNamedDifferences)
        verdict.differences.push({
          table: table.name,
          key: readable(table, id),
          stored: stored.get(id) ?? null,
          rows: rows.get(id) ?? null,
        });
    }
  };

  // Days before the first and after the last piece have no rows, and should have no rollups.
  for (const [index, piece] of [null, ...pieces].entries()) {
    const sums = piece && (await source.of(piece));
    const [from, to] = [index === 0 ? null : (dates[index - 1] ?? null), dates[index] ?? null];
    for (const table of ROLLUP_TABLES) {
      const rows = new Map(sums?.of(table).map(([id, sum]) => [id, spell(table, sum)]));
      compare(table, await storedSums(snapshot, table, { from, to }), rows);
    }
    onProgress(index, pieces.length);
  }
  return verdict;
}

async function storedSums(
  sql: Sql,
  table: RollupTable,
  { from, to }: { from: string | null; to: string | null },
): Promise<Map<string, string>> {
  const stored = await sql.query<Record<string, unknown>>(
    `SELECT ${[...table.key, ...summedColumns(table)].join(', ')} FROM ${table.name} ` +
      `WHERE ${from === null ? 'TRUE' : 'day >= ?'} AND ${to === null ? 'TRUE' : 'day < ?'}`,
    [from, to].filter((date) => date !== null),
  );
  return new Map(
    stored.map((row) => [
      table.key.map((column) => (column === 'day' ? row.day : (row[column] as Buffer).toString('hex'))).join(' '),
      spell(table, {
        counts: table.counts.map((column) => Number(row[column])),
        total: table.hasTotal ? unitsOf(String(row.total)) : 0n,
      }),
    ]),
  );
}

const spell = (table: RollupTable, { counts, total }: Sum): string =>
  [
    ...table.counts.map((column, index) => `${column} ${counts[index]}`),
    ...(table.hasTotal ? [`total ${decimalOf(total)}`] : []),
  ].join(', ');

const SPECIAL = new Map([
  [ALL.toString('hex'), 'all'],
  [NONE.toString('hex'), 'none'],
]);

const readable = (table: RollupTable, id: string): string =>
  id
    .split(' ')
    .map((part, index) => `${table.key[index]}=${SPECIAL.get(part) ?? part}`)
    .join(', ');
