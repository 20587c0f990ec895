import type { Sql } from '../../database/sql.js';
import type { MemberRole } from '../../kaizala/vocabulary.js';
import { lastSaid } from './facts.js';
import type { Observed } from './observed.js';
import { derivePresence } from './presence.js';
import { insertRows, type Value } from './rows.js';

interface Membership {
  isMember: boolean;
  role: MemberRole | null;
  isProvisioned: boolean | null;
}

/** Who is in these groups by now, of the people whose membership may have changed. */
export async function storeMembers(sql: Sql, { members }: Observed): Promise<void> {
  const present = await derivePresence<Membership>(
    sql,
    {
      event: 'MEMBER',
      list: 'MEMBER_LIST',
      listed: 'LISTED_MEMBER',
      table: 'members',
      subjectColumn: 'group_key',
      objectColumn: 'person_key',
      isPresent: ({ isMember }) => isMember,
    },
    members,
  );
  await insertRows(
    sql,
    'members',
    ['group_key', 'person_key', 'role', 'is_provisioned', 'joined_at'],
    present.map(({ subjectKey, objectKey, facts, since }): Value[] => [
      subjectKey,
      objectKey,
      lastSaid(facts, ({ role }) => role) ?? 'UNKNOWN',
      lastSaid(facts, ({ isProvisioned }) => isProvisioned),
      since === null ? null : new Date(since),
    ]),
  );
}
