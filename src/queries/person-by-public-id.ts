import type { Sql } from '../database/sql.js';
import { allOf } from './condition.js';
import { PERSON_COLUMNS, type PersonRow } from './person-row.js';
import type { Visibility } from './visibility.js';

/** The person that an id stands for; a number that is one user's gives that user. */
export async function personByPublicId(sql: Sql, publicId: Buffer, visibility: Visibility): Promise<PersonRow | null> {
  const { where, parameters } = allOf([{ where: 'named.public_id = ?', parameters: [publicId] }, visibility.people()]);
  const [row = null] = await sql.query<PersonRow>(
    `SELECT ${PERSON_COLUMNS}
     FROM people named
     JOIN people p ON p.person_key = COALESCE(named.owner_key, named.person_key)
     WHERE ${where}`,
    parameters,
  );
  return row;
}
