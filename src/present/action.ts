import type { ActionRow } from '../queries/action-row.js';
import type { Visibility } from '../queries/visibility.js';
import type { Action } from '../schema/action.type.js';
import type { ActionProperty } from '../schema/action-property.type.js';
import { presentFlag } from './flag.js';

/** Where it was sent, and by whom, is not for those who see only answers to it. */
export const presentAction = (
  { actionId, groupKey, senderKey, ...row }: ActionRow,
  visibility: Visibility,
): Action => ({
  ...row,
  id: actionId.toString(),
  groupKey: visibility.seesGroup(groupKey) ? groupKey : null,
  senderKey: visibility.seesGroup(groupKey) ? senderKey : null,
  isAnonymous: presentFlag(row.isAnonymous),
  acceptsMultipleResponses: presentFlag(row.acceptsMultipleResponses),
  properties: row.properties === null ? [] : (JSON.parse(row.properties) as ActionProperty[]),
});
