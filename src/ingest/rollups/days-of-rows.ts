import { type Cut, edgesBetween } from '../../calendar/buckets.js';
import type { Sql } from '../../database/sql.js';

/** Some local days in a row: from their first moment to that of the day after. */
export interface Days {
  edges: readonly Date[];
}

/** Of one piece, where little was submitted: they are spelt out in every statement. */
const MAX_DAYS = 400;

/**
 * All days on which anything was submitted, cut into pieces of about so many responses: what one statement reads, and what is in memory at a time.
 * A day is never cut.
 */
export async function daysOfRows(sql: Sql, timeZone: string, responsesPerPiece: number): Promise<Days[]> {
  const [span] = await sql.query<{ first: Date | null; last: Date | null }>(
    'SELECT MIN(submitted_at) AS first, MAX(submitted_at) AS last FROM responses',
  );
  if (span === undefined || span.first === null || span.last === null) return [];
  const counts = await sql.query<{ date: string; count: number }>(
    'SELECT DATE(submitted_at) AS date, COUNT(*) AS count FROM responses GROUP BY date',
  );
  const countOf = new Map(counts.map(({ date, count }) => [date, Number(count)]));
  const cut: Cut = { unit: 'DAY', timeZone, weekStart: 'MONDAY' };
  const edges = edgesBetween(span.first, new Date(span.last.getTime() + 1), cut, Number.MAX_SAFE_INTEGER) ?? [];
  const pieces: Days[] = [];
  let piece: Date[] = [];
  let responses = 0;
  for (const edge of edges) {
    piece.push(edge);
    // UTC's days are near enough to tell how many there are.
    const count = countOf.get(edge.toISOString().slice(0, 10)) ?? 0;
    if (piece.length > MAX_DAYS || (piece.length > 1 && responses + count > responsesPerPiece)) {
      pieces.push({ edges: piece });
      piece = [edge];
      responses = 0;
    }
    responses += count;
  }
  return piece.length > 1 ? [...pieces, { edges: piece }] : pieces;
}
