import type { Sql } from '../../../database/sql.js';
import { insertRows, type Value } from '../rows.js';
import type { Sum, SumEntry, Sums } from './sums.js';
import { ROLLUP_TABLES, type RollupTable, summedColumns } from './tables.js';
import { decimalOf } from './units.js';

/** Keys of one DELETE. */
const CHUNK = 200;

/**
 * Adds to what is stored. Everybody's rows of a day are the same few, so this comes last in a transaction, in one order of tables and keys: then
 * writers wait for each other no longer than for a commit, and never in a circle.
 */
export async function writeSums(sql: Sql, sums: Sums): Promise<void> {
  for (const table of ROLLUP_TABLES) await writeEntries(sql, table, sums.of(table));
}

/** Entries come in the order of their keys. */
export async function writeEntries(sql: Sql, table: RollupTable, entries: readonly SumEntry[]): Promise<void> {
  const added = summedColumns(table);
  await insertRows(
    sql,
    table.name,
    [...table.key, ...added],
    entries.map(([id, sum]) => [...keyOfId(table, id), ...valuesOf(table, sum)]),
    added.map((column) => `${column} = ${column} + VALUES(${column})`).join(', '),
  );
  const lessened = entries.filter(([, { counts }]) => counts.some((count) => count < 0));
  await deleteZeros(
    sql,
    table,
    lessened.map(([id]) => keyOfId(table, id)),
  );
}

const keyOfId = (table: RollupTable, id: string): Value[] =>
  id.split(' ').map((part, index) => (table.key[index] === 'day' ? part : Buffer.from(part, 'hex')));

const valuesOf = ({ hasTotal }: RollupTable, { counts, total }: Sum): Value[] => [
  ...counts,
  ...(hasTotal ? [decimalOf(total)] : []),
];

/** A key without responses has no row, as if there had never been any. */
async function deleteZeros(sql: Sql, table: RollupTable, keys: readonly (readonly Value[])[]): Promise<void> {
  // Spelt out: not every server finds rows of a list of tuples by their key.
  const one = `(${table.key.map((column) => `${column} = ?`).join(' AND ')})`;
  for (let at = 0; at < keys.length; at += CHUNK) {
    const some = keys.slice(at, at + CHUNK);
    const isOne = some.map(() => one).join(' OR ');
    await sql.execute(`DELETE FROM ${table.name} WHERE (${isOne}) AND ${isZero(table)}`, some.flat());
  }
}

const isZero = (table: RollupTable) =>
  summedColumns(table)
    .map((column) => `${column} = 0`)
    .join(' AND ');

/** The same for what became zero in another way: first less than nothing, then what it was taken from. How many were looked at, of `limit`. */
export async function deleteSomeZeros(sql: Sql, table: RollupTable, limit: number): Promise<number> {
  const rows = await sql.query<Record<string, Value>>(
    `SELECT ${table.key.join(', ')} FROM ${table.name} WHERE ${isZero(table)} ORDER BY ${table.key.join(', ')} LIMIT ?`,
    [limit],
  );
  await deleteZeros(
    sql,
    table,
    rows.map((row) => table.key.map((column) => row[column] as Value)),
  );
  return rows.length;
}
