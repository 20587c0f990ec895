import type { MemberRole } from '../kaizala/vocabulary.js';

export interface MemberRow {
  personKey: Buffer;
  role: MemberRole;
  isProvisioned: number | null;
  joinedAt: Date | null;
}

export const MEMBER_COLUMNS =
  'm.person_key AS personKey, m.role, m.is_provisioned AS isProvisioned, m.joined_at AS joinedAt';
