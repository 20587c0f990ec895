import type { AssigneeRow } from '../queries/assignee-row.js';
import type { Assignee } from '../schema/assignee.type.js';

export const presentAssignee = ({ personKey, isCompleted, completedAt }: AssigneeRow): Assignee => ({
  personKey,
  isCompleted: isCompleted !== 0,
  completedAt,
});
