import type { Sql } from '../database/sql.js';

export interface PersonRow {
  key: Buffer;
  publicId: Buffer;
  name: string | null;
  phone: string | null;
  pictureUrl: string | null;
}

export function peopleByKey(sql: Sql, keys: readonly Buffer[]): Promise<PersonRow[]> {
  return sql.query(
    `SELECT person_key AS \`key\`, public_id AS publicId, name, phone, picture_url AS pictureUrl
     FROM people WHERE person_key IN (?)`,
    [keys],
  );
}
