import type { TimeCondition, WindowContext } from '../../calendar/window.js';
import type { ActionKind } from '../../kaizala/vocabulary.js';
import { keyOf } from '../../keys.js';
import { assigneeStates, IS_TICKED } from '../assignee-row.js';
import { ALWAYS, allOf, anyOf, type Condition, noneOf } from '../condition.js';
import { compileDateTimeFilter } from '../filter/date-time-filter.js';
import { compileIdFilter, type IdConditions } from '../filter/id-filter.js';
import { compileStringFilter, type StringConditions } from '../filter/string-filter.js';
import type { Visibility } from '../visibility.js';

export interface ActionConditions {
  and?: readonly ActionConditions[] | null;
  or?: readonly ActionConditions[] | null;
  not?: ActionConditions | null;
  id?: IdConditions | null;
  kind?: readonly ActionKind[] | null;
  title?: StringConditions | null;
  packageId?: IdConditions | null;
  groupId?: IdConditions | null;
  createdAt?: TimeCondition | null;
  dueAt?: TimeCondition | null;
  isAnonymous?: boolean | null;
  isOverdue?: boolean | null;
}

/** A filter on actions, over `actions a`. What nothing has called anonymous is not. */
export function actionCondition(
  filter: ActionConditions | null | undefined,
  context: WindowContext & { visibility: Visibility },
): Condition {
  if (filter == null) return ALWAYS;
  const compile = (part: ActionConditions) => actionCondition(part, context);
  return allOf([
    ...(filter.and ?? []).map(compile),
    filter.or == null ? ALWAYS : anyOf(filter.or.map(compile)),
    filter.not == null ? ALWAYS : noneOf(compile(filter.not)),
    compileIdFilter('a.action_key', filter.id, (id) => keyOf('action', id)),
    filter.kind == null ? ALWAYS : anyOf(filter.kind.map((kind) => ({ where: 'a.kind = ?', parameters: [kind] }))),
    compileStringFilter('a.title', filter.title),
    compileIdFilter('a.package_key', filter.packageId, (id) => keyOf('package', id)),
    compileIdFilter(groupColumn(context.visibility), filter.groupId, (id) => context.visibility.groupKey(id)),
    compileDateTimeFilter('a.created_at', filter.createdAt, context),
    compileDateTimeFilter('a.due_at', filter.dueAt, context),
    filter.isAnonymous == null
      ? ALWAYS
      : { where: 'COALESCE(a.is_anonymous, 0) = ?', parameters: [filter.isAnonymous] },
    compileOverdue(filter.isOverdue, context),
  ]);
}

/** The group that an action was sent to, where it is one that the caller sees. */
const groupColumn = (visibility: Visibility) =>
  visibility.isLimited ? `IF(${visibility.within('a.group_key').where}, a.group_key, NULL)` : 'a.group_key';

/** Due, and an assignee has not finished. */
function compileOverdue(
  isOverdue: boolean | null | undefined,
  { now, visibility }: { now: Date; visibility: Visibility },
): Condition {
  if (isOverdue == null) return ALWAYS;
  const states = assigneeStates(visibility);
  const unfinished = allOf([
    { where: 's.action_key = a.action_key', parameters: [] },
    visibility.assignees(),
    noneOf(IS_TICKED),
  ]);
  const overdue = {
    where: `a.due_at < ? AND EXISTS (SELECT 1 FROM ${states.where} ` + `WHERE ${unfinished.where})`,
    parameters: [now, ...states.parameters, ...unfinished.parameters],
  };
  return isOverdue ? overdue : noneOf(overdue);
}
