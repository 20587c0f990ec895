import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { PERSON_COLUMNS, type PersonRow } from './person-row.js';
import type { Visibility } from './visibility.js';

export function peopleByKey(sql: Sql, keys: readonly Buffer[], visibility: Visibility): Promise<PersonRow[]> {
  const { where, parameters } = allOf([among('p.person_key', keys), visibility.people()]);
  return sql.query(`SELECT ${PERSON_COLUMNS} FROM people p WHERE ${where}`, parameters);
}
