import type { Sql } from '../../database/sql.js';
import type { ResponseEventKind } from '../../kaizala/vocabulary.js';
import type { StoredResponse } from './rollups/stored-responses.js';
import { executeIn, insertRows, type Value } from './rows.js';

const NOBODY = "UNHEX(REPEAT('0', 32))";

/** By the responses' keys in hex. */
export interface KnownResponses {
  /** What the table holds. */
  stored: ReadonlyMap<string, StoredResponse & { content_hash: Buffer }>;
  /** What a rebuild derives again: it says itself, at its end, what came out differently. */
  rebuilding: ReadonlySet<string>;
}

/** What is known of these responses. One statement, since every batch asks. */
export async function knownResponses(sql: Sql, keys: readonly Buffer[]): Promise<KnownResponses> {
  const rows = await sql.query<StoredResponse & { content_hash: Buffer; is_stored: number }>(
    '(SELECT response_key, action_key, package_key, group_key, submitted_at, content_hash, 1 AS is_stored ' +
      'FROM responses WHERE response_key IN (?)) UNION ALL ' +
      // Locked, so that the end of a rebuild waits for what was not said because of it. The table is empty at all other times.
      '(SELECT response_key, NULL, NULL, NULL, NULL, NULL, 0 FROM rebuilt_responses WHERE response_key IN (?) LOCK IN SHARE MODE)',
    [keys, keys],
  );
  const isStored = ({ is_stored }: (typeof rows)[0]) => Number(is_stored) === 1;
  const hexOf = ({ response_key }: (typeof rows)[0]) => response_key.toString('hex');
  return {
    stored: new Map(rows.filter(isStored).map((row) => [hexOf(row), row])),
    rebuilding: new Set(rows.filter((row) => !isStored(row)).map(hexOf)),
  };
}

/**
 * Says, in the transaction that wrote them, that these responses are new or different. A delivery that changes nothing the API shows writes no
 * response, and so says nothing. Unnumbered: numbers are given after the commit (src/live/).
 */
export async function storeResponseEvents(
  sql: Sql,
  written: readonly { key: Buffer }[],
  { stored, rebuilding }: KnownResponses,
): Promise<void> {
  const events = written.flatMap(({ key }): Value[][] => {
    const hex = key.toString('hex');
    const kind: ResponseEventKind = stored.has(hex) ? 'UPDATED' : 'CREATED';
    return rebuilding.has(hex) ? [] : [[key, kind]];
  });
  await insertRows(sql, 'response_events', ['response_key', 'kind'], events);
}

/** Of responses that are not there any more nothing is told, and their keys go too. The rows stay: no number is given twice. */
export async function forgetResponses(sql: Sql, gone: readonly Buffer[]): Promise<void> {
  await executeIn(sql, `UPDATE response_events SET response_key = ${NOBODY} WHERE response_key IN (?)`, gone);
  await executeIn(sql, 'DELETE FROM rebuilt_responses WHERE response_key IN (?)', gone);
}
