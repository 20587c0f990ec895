import type { MemberRow } from '../queries/member-row.js';
import type { Member } from '../schema/member.type.js';
import { presentFlag } from './flag.js';

export const presentMember = ({ isProvisioned, ...row }: MemberRow): Member => ({
  ...row,
  isProvisioned: presentFlag(isProvisioned),
});
