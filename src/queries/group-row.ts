import type { GroupType } from '../kaizala/vocabulary.js';

export interface GroupRow {
  key: Buffer;
  groupId: Buffer;
  name: string | null;
  type: GroupType;
  imageUrl: string | null;
}

export const GROUP_COLUMNS = 'g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl';
