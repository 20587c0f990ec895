import type { Sql } from '../database/sql.js';

export interface RevisionRow {
  responseKey: Buffer;
  revision: number;
  updatedAt: Date;
  receivedAt: Date;
}

/** Earlier states, newest first. */
export function revisionsOfResponses(sql: Sql, responses: readonly Buffer[]): Promise<RevisionRow[]> {
  return sql.query(
    `SELECT response_key AS responseKey, revision, updated_at AS updatedAt, received_at AS receivedAt
     FROM response_revisions
     WHERE response_key IN (?)
     ORDER BY response_key, revision DESC`,
    [responses],
  );
}
