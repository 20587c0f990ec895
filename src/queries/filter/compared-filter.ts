import {
  movePeriod,
  moveWindow,
  NO_STEP,
  type Period,
  periodOf,
  plusStep,
  type Step,
  stepOf,
} from '../../calendar/period.js';
import type { TimeUnit } from '../../calendar/units.js';
import { intersect, type TimeCondition, type Window, type WindowContext, windowOf } from '../../calendar/window.js';
import { badUserInput } from '../../errors.js';
import { type ResponseConditions, submittedConditions, submittedWindow } from './response-filter.js';

/** Another window for the same questions: exactly one of these. */
export interface Comparison {
  previousPeriod?: boolean | null;
  shift?: { n: number; unit: TimeUnit } | null;
  submittedAt?: TimeCondition | null;
}

/** What a comparison moves: the filter of a set, and what its newest responses are looked for among; null: they are not. */
export interface Comparable {
  filter: ResponseConditions | null;
  among: ResponseConditions | null;
}

const UNBOUNDED =
  'compare needs a bounded window: give submittedAt of the filter a beginning and an end (gte and lt), or this, last or previous';
/** The years of the database's DATETIME. */
const FIRST_MS = Date.UTC(1_000, 0, 1);
const LAST_MS = Date.UTC(9_999, 0, 1);

/** The same filters over the window that these comparisons, one after the other, lead to. @throws BAD_USER_INPUT without a bounded window. */
export function compareFilters(
  filters: Comparable,
  comparisons: readonly Comparison[],
  context: WindowContext,
): Comparable {
  const last = comparisons.findLastIndex(({ submittedAt }) => submittedAt != null);
  // One after the other: a part of the day that one of them gave stays until another gives one.
  const given = comparisons.slice(0, last + 1).flatMap(({ submittedAt }) => submittedAt ?? []);
  const original = given.reduce((filter, window) => instead(filter, window, context), filters);
  const steps = comparisons.slice(last + 1);
  return steps.length === 0 ? original : moved(original, steps, context);
}

function instead({ filter, among }: Comparable, given: TimeCondition, context: WindowContext): Comparable {
  const { from, to } = windowOf(given, context);
  const bounds = submittedWindow(among, context);
  const within = { from: bounds.from && from, to: bounds.to && to };
  const keepsPart = given.timeOfDay == null;
  return { filter: over(given, filter, keepsPart), among: among && over(asCondition(within), among, true) };
}

function moved(filters: Comparable, steps: readonly Comparison[], context: WindowContext): Comparable {
  const { filter, among } = filters;
  const period = periodOf(
    [filter, among].flatMap((each) => submittedConditions(each ?? {})),
    context,
  );
  if (period === null) throw badUserInput(UNBOUNDED);
  const step = steps.reduce((sum, one) => plusStep(sum, stepBack(one, period)), NO_STEP);
  const isToDate = steps.some(({ shift }) => shift == null);
  const window = movePeriod(period, step, isToDate ? context.now : null);
  if (!isInCalendar(window.from) || !isInCalendar(window.to))
    throw badUserInput('compare leads out of the calendar: shift by less');
  const bounds = moveWindow(submittedWindow(among, context), step, period.timeZone);
  const until = bounds.to && isToDate ? intersect([bounds, { from: null, to: window.to }]) : bounds;
  return {
    filter: over(asCondition(window), filter, true),
    among: among && over(asCondition(until), among, true),
  };
}

const stepBack = ({ shift }: Comparison, { length }: Period): Step =>
  shift == null ? plusStep(NO_STEP, length, -1) : stepOf(shift.n, shift.unit);

const isInCalendar = (instant: Date) => instant.getTime() >= FIRST_MS && instant.getTime() < LAST_MS;

const asCondition = ({ from, to }: Window): TimeCondition => ({ gte: from, lt: to });

/** The filter with this window instead of its own. */
function over(window: TimeCondition, filter: ResponseConditions | null, keepsPart: boolean): ResponseConditions {
  return { and: [{ submittedAt: window }, ...(filter === null ? [] : [withoutWindow(filter, keepsPart)])] };
}

function withoutWindow({ submittedAt, and, ...rest }: ResponseConditions, keepsPart: boolean): ResponseConditions {
  const { timeOfDay, timeZone } = submittedAt ?? {};
  const part = keepsPart && timeOfDay != null ? { submittedAt: { timeOfDay, timeZone } } : {};
  return { ...rest, ...part, and: and?.map((each) => withoutWindow(each, keepsPart)) ?? null };
}
