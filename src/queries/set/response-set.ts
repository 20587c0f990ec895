import type { Window } from '../../calendar/window.js';
import type { LocalDays } from '../../rollups/local-days.js';
import type { Condition } from '../condition.js';
import {
  type ColumnNames,
  compileResponseFilter,
  type FilterContext,
  OF_RESPONSES,
  type ResponseColumn,
  type ResponseConditions,
  submittedWindow,
  withoutTimes,
} from '../filter/response-filter.js';
import type { Visibility } from '../visibility.js';
import { type PlainFilter, plainFilter } from './plain-filter.js';
import { type RolledPart, rolledPart } from './rollup/rolled-part.js';

/** A set of responses as SQL: one filter, compiled once, for every panel. */
export interface SetScope {
  /** Over `responses r`, those that the caller may see. */
  condition: Condition;
  /** The same without times: what the set is about, whatever its window. */
  form: Condition;
  /** Where all of its responses were submitted, as far as the filter says. */
  window: Window;
  /** What its caller may see; `condition` and `form` have it already. */
  visibility: Visibility;
  /** What the condition asks of a response: a table that carries these columns can be read alone. */
  columns: ReadonlySet<ResponseColumn>;
  /** The condition over other names of those columns. */
  on(column: ColumnNames): Condition;
  /** What the filter says, where that is no more than packages, groups and one window: all that a rollup can answer. Null otherwise. */
  plain: PlainFilter | null;
  /** What of it rollups tell, where they can be read. */
  rolled: RolledPart | null;
  /** What was asked, for whoever asks the same of other rows than responses; of a set of newest responses, what these are filtered by. */
  filter: ResponseConditions | null;
  time: FilterContext;
}

/** @param days by which rollups count; null where they cannot be read. */
export function compileScope(
  filter: ResponseConditions | null,
  time: FilterContext,
  days: LocalDays | null = null,
): SetScope {
  const columns = new Set<ResponseColumn>();
  const condition = compileResponseFilter(filter, time, (column) => {
    columns.add(column);
    return OF_RESPONSES(column);
  });
  const scope: SetScope = {
    condition,
    form: compileResponseFilter(withoutTimes(filter), time),
    window: submittedWindow(filter, time),
    visibility: time.visibility,
    columns,
    on: (column) => compileResponseFilter(filter, time, column),
    plain: plainFilter(filter, time),
    rolled: null,
    filter,
    time,
  };
  return days === null ? scope : { ...scope, rolled: rolledPart(scope, days) };
}
