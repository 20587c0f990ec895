import type { Sql } from '../database/sql.js';
import { PERSON_COLUMNS, type PersonRow } from './person-row.js';

/** The person that an id stands for; a number that is one user's gives that user. */
export async function personByPublicId(sql: Sql, publicId: Buffer): Promise<PersonRow | null> {
  const [row = null] = await sql.query<PersonRow>(
    `SELECT ${PERSON_COLUMNS}
     FROM people named
     JOIN people p ON p.person_key = COALESCE(named.owner_key, named.person_key)
     WHERE named.public_id = ?`,
    [publicId],
  );
  return row;
}
