import { MEMBER_ROLES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const MemberRole = enumOf(
  'MemberRole',
  MEMBER_ROLES,
  'SUBSCRIBER: reads a CONNECT_GROUP. UNKNOWN: what joined them named no role that we know.',
  { ADMIN: 'Runs the group', MEMBER: 'Takes part', SUBSCRIBER: 'Reads', UNKNOWN: 'No role that this gateway knows' },
);
