import type { Cut } from '../../calendar/buckets.js';
import { badUserInput } from '../../errors.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';
import type { Dimension, GroupedBy } from '../../queries/set/aggregate/request.js';
import type { DimensionInput } from '../../schema/set/dimension.input.js';
import type { QuestionDimension } from '../../schema/set/question-dimension.input.js';
import type { GatewayContext } from '../context.js';
import { exactlyOne } from '../exactly-one.js';
import { findQuestions } from './find-questions.js';
import { readBins } from './read-bins.js';
import type { ResponseSetPlan } from './response-set-plan.js';
import { edgesOf, spanOf } from './span.js';

const GROUPED: readonly QuestionType[] = [
  'SINGLE_OPTION',
  'MULTI_OPTION',
  'TEXT',
  'NUMERIC',
  'DATE',
  'DATE_TIME',
  'PHONE_NUMBER',
  'UNKNOWN',
];

/** A dimension as it is grouped by; time knows how it was cut. */
export interface NamedDimension {
  dimension: Dimension;
  cut: Cut | null;
}

/** @throws BAD_USER_INPUT unless exactly one kind is given, and for questions that make no groups; FORBIDDEN for what the caller may not read. */
export async function readDimension(
  set: ResponseSetPlan,
  input: DimensionInput,
  context: GatewayContext,
): Promise<NamedDimension> {
  const { question, time, timePart, group, action, package: ofPackage, responder } = input;
  const isOn = (flag: boolean | null | undefined) => (flag === true ? true : null);
  const kind = exactlyOne('a dimension', {
    question,
    time,
    timePart,
    group: isOn(group),
    action: isOn(action),
    package: isOn(ofPackage),
    responder: isOn(responder),
  });
  if (question != null) return { dimension: await questionDimension(set, question, context), cut: null };
  if (time != null) {
    const cut: Cut = { unit: time.every, weekStart: time.weekStart, timeZone: set.timeZone };
    const edges = edgesOf(await spanOf(set), cut, context.bounds.maxBuckets);
    return { dimension: { kind: 'time', edges: edges ?? [] }, cut };
  }
  if (timePart != null) {
    const { window } = await set.scope();
    return { dimension: { kind: 'timePart', part: timePart, timeZone: set.timeZone, window }, cut: null };
  }
  return { dimension: { kind: kind as 'group' | 'action' | 'package' | 'responder' }, cut: null };
}

async function questionDimension(
  set: ResponseSetPlan,
  { ref, bins, top }: QuestionDimension,
  context: GatewayContext,
): Promise<Dimension> {
  const { maxTop, maxBins } = context.bounds;
  if (top != null && (top < 1 || top > maxTop)) throw badUserInput(`top must be between 1 and ${maxTop}`);
  const cut = bins == null ? null : readBins(bins, maxBins);
  const found = await findQuestions(set, ref, cut === null ? GROUPED : ['NUMERIC'], context);
  const { question, keys: questionKeys, options } = found;
  const by = ((): GroupedBy => {
    switch (question.type) {
      case 'SINGLE_OPTION':
      case 'MULTI_OPTION':
        return { kind: 'option', questionKeys, options };
      case 'NUMERIC':
        return { kind: 'number', questionKeys, bins: cut };
      case 'DATE':
        return { kind: 'date', questionKeys };
      case 'DATE_TIME':
        return { kind: 'instant', questionKeys };
      default:
        return { kind: 'text', questionKeys };
    }
  })();
  return top == null ? by : { ...by, top };
}
