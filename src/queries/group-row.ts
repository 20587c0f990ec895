export interface GroupRow {
  key: Buffer;
  groupId: Buffer;
  name: string | null;
}

export const GROUP_COLUMNS = 'g.group_key AS `key`, g.group_id AS groupId, g.name';
