import type { ActionRow } from '../queries/action-row.js';
import type { Action } from '../schema/action.type.js';
import type { ActionProperty } from '../schema/action-property.type.js';
import { presentFlag } from './flag.js';

export const presentAction = ({ actionId, ...row }: ActionRow): Action => ({
  ...row,
  id: actionId.toString(),
  isAnonymous: presentFlag(row.isAnonymous),
  acceptsMultipleResponses: presentFlag(row.acceptsMultipleResponses),
  properties: row.properties === null ? [] : (JSON.parse(row.properties) as ActionProperty[]),
});
