import type { ActionRow } from '../queries/action-row.js';
import type { Action } from '../schema/action.type.js';

const flag = (value: number | null) => (value === null ? null : value !== 0);

export const presentAction = ({ actionId, isAnonymous, acceptsMultipleResponses, ...row }: ActionRow): Action => ({
  ...row,
  id: actionId.toString(),
  isAnonymous: flag(isAnonymous),
  acceptsMultipleResponses: flag(acceptsMultipleResponses),
});
