import type { Sql } from '../../database/sql.js';

/** Rows and characters of one statement: far below max_allowed_packet, escaping included. */
const MAX_ROWS = 500;
const MAX_CHARACTERS = 2 * 1024 * 1024;

export type Value = string | number | boolean | Buffer | Date | null;

/**
 * `INSERT` of many rows in as few statements as their size allows. Rows come sorted by key, so that concurrent writers lock in one order.
 * `onDuplicate` is what follows `ON DUPLICATE KEY UPDATE`; the guard's column comes last in it, since assignments run from left to right.
 */
export async function insertRows(
  sql: Sql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  onDuplicate = '',
): Promise<void> {
  const head = `INSERT INTO \`${table}\` (${columns.join(', ')}) VALUES ?`;
  const text = onDuplicate === '' ? head : `${head} ON DUPLICATE KEY UPDATE ${onDuplicate}`;
  for (const chunk of chunks(rows)) await sql.execute(text, [chunk]);
}

/** `UPDATE` of many rows in as few statements as their size allows. A row is the value of `key`, then those of `columns`. */
export async function updateRows(
  sql: Sql,
  table: string,
  key: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const row = `SELECT ${[key, ...columns].map((column) => `? AS ${column}`).join(', ')}`;
  const changes = columns.map((column) => `t.${column} = n.${column}`).join(', ');
  for (const chunk of chunks(rows)) {
    const news = chunk.map(() => row).join(' UNION ALL ');
    await sql.execute(`UPDATE \`${table}\` t JOIN (${news}) n ON n.${key} = t.${key} SET ${changes}`, chunk.flat());
  }
}

function* chunks(rows: readonly (readonly Value[])[]): Generator<(readonly Value[])[]> {
  let chunk: (readonly Value[])[] = [];
  let characters = 0;
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    if (chunk.length > 0 && (chunk.length >= MAX_ROWS || characters + size > MAX_CHARACTERS)) {
      yield chunk;
      chunk = [];
      characters = 0;
    }
    chunk.push(row);
    characters += size;
  }
  if (chunk.length > 0) yield chunk;
}

function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length;
  return Buffer.isBuffer(value) ? value.length * 2 : 8;
}

/** Rows of a SELECT … WHERE key IN (…), asked in bounded pieces; nothing is asked for no keys. */
export async function selectIn<Row>(sql: Sql, text: string, keys: readonly Value[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < keys.length; at += MAX_ROWS)
    rows.push(...(await sql.query<Row>(text, [keys.slice(at, at + MAX_ROWS)])));
  return rows;
}

/** As `selectIn`, for statements that change rows. */
export async function executeIn(sql: Sql, text: string, keys: readonly Value[]): Promise<number> {
  let affected = 0;
  for (let at = 0; at < keys.length; at += MAX_ROWS) {
    affected += (await sql.execute(text, [keys.slice(at, at + MAX_ROWS)])).affectedRows;
  }
  return affected;
}
