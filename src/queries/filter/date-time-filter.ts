import { type TimeCondition, type Window, type WindowContext, windowOf } from '../../calendar/window.js';
import { ALWAYS, allOf, type Condition } from '../condition.js';

/** A column within a window. */
export function withinWindow(column: string, { from, to }: Window): Condition {
  return allOf([
    from === null ? ALWAYS : { where: `${column} >= ?`, parameters: [from] },
    to === null ? ALWAYS : { where: `${column} < ?`, parameters: [to] },
  ]);
}

export function compileDateTimeFilter(
  column: string,
  filter: TimeCondition | null | undefined,
  context: WindowContext,
): Condition {
  return withinWindow(column, windowOf(filter, context));
}
