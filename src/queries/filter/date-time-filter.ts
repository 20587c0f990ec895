import { type TimeCondition, type Window, type WindowContext, windowOf } from '../../calendar/window.js';
import { badUserInput } from '../../errors.js';
import { ALWAYS, allOf, anyOf, type Condition } from '../condition.js';
import { secondOfDay } from './local-time.js';

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
  const window = windowOf(filter, context);
  const timeOfDay = filter?.timeOfDay;
  if (timeOfDay == null) return withinWindow(column, window);
  const clock = secondOfDay(column, filter?.timeZone ?? context.timeZone, window);
  return allOf([withinWindow(column, window), duringDay(clock, timeOfDay)]);
}

/** @throws BAD_USER_INPUT for a part of the day that ends where it begins: nothing, or a whole day? */
function duringDay(clock: string, { gte, lt }: NonNullable<TimeCondition['timeOfDay']>): Condition {
  const from = gte == null ? ALWAYS : { where: `${clock} >= ?`, parameters: [gte] };
  const until = lt == null ? ALWAYS : { where: `${clock} < ?`, parameters: [lt] };
  if (gte == null || lt == null || gte < lt) return allOf([from, until]);
  if (gte === lt) throw badUserInput('timeOfDay: gte and lt are equal; a whole day needs neither');
  return anyOf([from, until]);
}
