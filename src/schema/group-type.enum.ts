import { GROUP_TYPES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const GroupType = enumOf(
  'GroupType',
  GROUP_TYPES,
  'CONNECT_GROUP: a broadcast that people subscribe to. UNKNOWN: nothing has said so yet.',
  { GROUP: 'A conversation', CONNECT_GROUP: 'A broadcast', UNKNOWN: 'Nothing has said it yet' },
);
