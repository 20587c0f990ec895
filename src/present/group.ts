import type { GroupRow } from '../queries/group-row.js';
import type { Group } from '../schema/group.type.js';

export const presentGroup = ({ key, groupId, name }: GroupRow): Group => ({ key, id: groupId.toString(), name });
