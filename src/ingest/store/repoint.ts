import type { Sql } from '../../database/sql.js';
import { actionsOfPhones } from './action-people.js';
import type { KeySet } from './key-set.js';
import type { Observed, ObservedRow } from './observed.js';
import { executeIn, selectIn } from './rows.js';

/**
 * Whom these phone numbers stand for has changed: responses and observations known only by a number follow. Notes what depends on them, the old
 * person and the new; returns the actions whose sender or assignees do.
 */
export async function repoint(sql: Sql, phoneKeys: KeySet, observed: Observed): Promise<KeySet> {
  const keys = phoneKeys.sorted();
  await executeIn(
    sql,
    'UPDATE responses r JOIN people p ON p.person_key = r.phone_key SET r.responder_key = COALESCE(p.owner_key, p.person_key) ' +
      'WHERE r.phone_key IN (?)',
    keys,
  );
  const known =
    'SELECT DISTINCT kind, subject_key, fact_key, object_key FROM observations WHERE phone_key IN (?) AND user_key IS NULL';
  for (const row of await selectIn<ObservedRow>(sql, known, keys)) observed.add(row);
  await executeIn(
    sql,
    'UPDATE observations o JOIN people p ON p.person_key = o.phone_key SET o.object_key = COALESCE(p.owner_key, p.person_key) ' +
      'WHERE o.phone_key IN (?) AND o.user_key IS NULL',
    keys,
  );
  for (const row of await selectIn<ObservedRow>(sql, known, keys)) observed.add(row);
  return actionsOfPhones(sql, phoneKeys);
}
