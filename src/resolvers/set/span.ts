import { type Cut, edgesBetween, unitThatFits } from '../../calendar/buckets.js';
import type { Window } from '../../calendar/window.js';
import { badUserInput } from '../../errors.js';
import type { ResponseSetPlan } from './response-set-plan.js';

/** From the window's edges, else from the first to the last response. */
export async function spanOf(set: ResponseSetPlan): Promise<Window> {
  const { window } = await set.scope();
  if (window.from !== null && window.to !== null) return window;
  const [first, last] = await Promise.all([submitted(set, 'MIN'), submitted(set, 'MAX')]);
  return { from: window.from ?? first, to: window.to ?? (last && new Date(last.getTime() + 1)) };
}

/** When the first or the last response of the set was submitted. */
export async function submitted(set: ResponseSetPlan, fn: 'MIN' | 'MAX'): Promise<Date | null> {
  return (await set.planner.measure({ fn, of: { kind: 'response', column: 'submitted_at' } })) as Date | null;
}

/** Edges of the span's buckets; null where it is empty. @throws BAD_USER_INPUT naming a unit that fits, where there are too many. */
export function edgesOf({ from, to }: Window, cut: Cut, maxBuckets: number): Date[] | null {
  if (from === null || to === null || from >= to) return null;
  const edges = edgesBetween(from, to, cut, maxBuckets);
  if (edges !== null) return edges;
  const unit = unitThatFits(from, to, maxBuckets);
  const advice = unit === cut.unit ? 'narrow it by submittedAt' : `${unit} fits`;
  throw badUserInput(`${cut.unit} cuts this span into too many points; ${advice}`);
}
