import type { Window } from '../../../calendar/window.js';
import type { LocalDays } from '../../../rollups/local-days.js';
import { allOf, anyOf, type Condition } from '../../condition.js';
import { withinWindow } from '../../filter/date-time-filter.js';
import type { PlainFilter } from '../plain-filter.js';
import type { SetScope } from '../response-set.js';

/** What of a set rollups can tell: its whole local days. */
export interface RolledPart {
  days: LocalDays;
  /** `YYYY-MM-DD`, from (inclusive) to (exclusive); null where the window is open. */
  from: string | null;
  to: string | null;
  /** What the filter says of packages and groups. */
  on: PlainFilter['on'];
  namesGroups: boolean;
  namesPackages: boolean;
  /** The parts of days at the ends of the window, which come from rows. Null where it begins and ends with a day. */
  edges: SetScope | null;
}

/** Null where the filter says what rollups do not know, or leaves no whole day. */
export function rolledPart(scope: SetScope, days: LocalDays): RolledPart | null {
  const { plain, columns } = scope;
  if (plain === null) return null;
  const { from, to } = plain.window;
  const first = from === null ? null : firstWholeDay(from, days);
  const end = to === null ? null : days.of(to);
  if (first !== null && end !== null && first.from >= end.from) return null;
  if ([first, end].some((day) => day !== null && !isStorable(day.date))) return null;
  const windows: Window[] = [];
  if (first !== null && from !== null && from.getTime() < first.from) windows.push({ from, to: new Date(first.from) });
  if (end !== null && to !== null && end.from < to.getTime()) windows.push({ from: new Date(end.from), to });
  return {
    days,
    from: first?.date ?? null,
    to: end?.date ?? null,
    on: plain.on,
    namesGroups: columns.has('group_key'),
    namesPackages: columns.has('package_key'),
    edges: windows.length === 0 ? null : within(scope, windows),
  };
}

function firstWholeDay(from: Date, days: LocalDays) {
  const day = days.of(from);
  return day.from === from.getTime() ? day : days.of(new Date(day.to));
}

/** The database's dates have years of four digits. */
const isStorable = (date: string) => /^[1-9]\d{3}-/.test(date);

function within(scope: SetScope, windows: readonly Window[]): SetScope {
  const inWindows = (column: string): Condition => anyOf(windows.map((window) => withinWindow(column, window)));
  return {
    ...scope,
    condition: allOf([scope.condition, inWindows('r.submitted_at')]),
    on: (column) => allOf([scope.on(column), inWindows(column('submitted_at'))]),
    columns: new Set([...scope.columns, 'submitted_at' as const]),
    rolled: null,
  };
}
