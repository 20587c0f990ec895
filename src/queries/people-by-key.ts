import type { Sql } from '../database/sql.js';
import { PERSON_COLUMNS, type PersonRow } from './person-row.js';

export function peopleByKey(sql: Sql, keys: readonly Buffer[]): Promise<PersonRow[]> {
  return sql.query(`SELECT ${PERSON_COLUMNS} FROM people p WHERE p.person_key IN (?)`, [keys]);
}
