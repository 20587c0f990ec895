import type { Sql } from '../database/sql.js';
import type { ResponseEventKind } from '../kaizala/vocabulary.js';
import type { Condition } from './condition.js';

export interface ResponseEventRow {
  seq: number;
  storedAt: Date;
  kind: ResponseEventKind;
  responseKey: Buffer;
}

/** Events after one number, up to another, of responses that are still there and for which the condition (about `responses r`) holds now. */
export function responseEvents(
  sql: Sql,
  range: { after: number; upTo: number },
  condition: Condition,
): Promise<ResponseEventRow[]> {
  return sql.query(
    `SELECT e.seq, e.stored_at AS storedAt, e.kind, e.response_key AS responseKey
     FROM response_events e
     JOIN responses r ON r.response_key = e.response_key
     WHERE e.seq > ? AND e.seq <= ? AND (${condition.where})
     ORDER BY e.seq`,
    [range.after, range.upTo, ...condition.parameters],
  );
}
