import { type Cut, edgesBetween, unitThatFits } from '../../calendar/buckets.js';
import type { Window } from '../../calendar/window.js';
import { badUserInput } from '../../errors.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';
import type { Dimension } from '../../queries/set/aggregate/request.js';
import type { DimensionInput } from '../../schema/set/dimension.input.js';
import type { GatewayContext } from '../context.js';
import { exactlyOne } from '../exactly-one.js';
import { findQuestions } from './find-questions.js';
import type { ResponseSetPlan } from './response-set-plan.js';

const WITH_OPTIONS: readonly QuestionType[] = ['SINGLE_OPTION', 'MULTI_OPTION'];

/** A dimension as it is grouped by; time knows how it was cut. */
export interface NamedDimension {
  dimension: Dimension;
  cut: Cut | null;
}

/** @throws BAD_USER_INPUT unless exactly one kind is given, and for questions without options. */
export async function readDimension(
  set: ResponseSetPlan,
  input: DimensionInput,
  context: GatewayContext,
): Promise<NamedDimension> {
  const { question, time, group, action, package: ofPackage, responder } = input;
  const isOn = (flag: boolean | null | undefined) => (flag === true ? true : null);
  const kind = exactlyOne('a dimension', {
    question,
    time,
    group: isOn(group),
    action: isOn(action),
    package: isOn(ofPackage),
    responder: isOn(responder),
  });
  if (kind === 'question' && question) {
    const { keys } = await findQuestions(set, question.ref, WITH_OPTIONS, context);
    return { dimension: { kind: 'option', questionKeys: keys }, cut: null };
  }
  if (kind === 'time' && time) {
    const cut: Cut = { unit: time.every, weekStart: time.weekStart, timeZone: set.timeZone };
    const edges = edgesOf(await spanOf(set), cut, context.bounds.maxBuckets);
    return { dimension: { kind: 'time', edges: edges ?? [] }, cut };
  }
  return { dimension: { kind: kind as 'group' | 'action' | 'package' | 'responder' }, cut: null };
}

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
