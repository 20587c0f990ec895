import type { Caller } from '../auth/caller.js';
import type { GroupRow } from '../queries/group-row.js';
import type { Group } from '../schema/group.type.js';

/** A picture's URL opens to whoever has it. */
export const presentGroup = ({ key, groupId, name, type, imageUrl }: GroupRow, { scopes }: Caller): Group => ({
  key,
  id: groupId.toString(),
  name,
  type,
  imageUrl: scopes.has('media') ? imageUrl : null,
});
