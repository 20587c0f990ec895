import { connectionOf } from './connection-of.js';
import { Member } from './member.type.js';

export const MemberConnection = connectionOf('Member', Member);
