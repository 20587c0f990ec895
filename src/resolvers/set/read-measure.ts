import type { WindowContext } from '../../calendar/window.js';
import { badUserInput } from '../../errors.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';
import type { Condition } from '../../queries/condition.js';
import { compileAnswerFilter } from '../../queries/filter/answer-filter.js';
import { OF_RESPONSES } from '../../queries/filter/response-filter.js';
import { COUNT_OF_RESPONSES, type Measure } from '../../queries/set/aggregate/request.js';
import type { AnswerFilter } from '../../schema/filter/answer-filter.input.js';
import type { DistinctOfName } from '../../schema/set/distinct-of.enum.js';
import type { MeasureInput } from '../../schema/set/measure.input.js';
import type { GatewayContext } from '../context.js';
import { readAnswerCondition } from '../read-response-filter.js';
import { findQuestions, findQuestionsToCount } from './find-questions.js';
import { fieldOperand, type NamedOperand, questionOperand, readOperand } from './read-operand.js';
import type { ResponseSetPlan } from './response-set-plan.js';

/** A measure as it is computed, and what its value is called and means. */
export interface NamedMeasure {
  as: string;
  measure: Measure;
  kind: 'count' | 'exact' | 'approximate' | 'time';
}

const TAKEN = 'count';
const NUMBERS: readonly QuestionType[] = ['NUMERIC'];
const ORDERED: readonly QuestionType[] = ['NUMERIC', 'DATE', 'DATE_TIME'];
const TIMES: readonly QuestionType[] = ['DATE', 'DATE_TIME'];
const DISTINCT_COLUMNS = { RESPONDER: 'responder_key', ACTION: 'action_key', GROUP: 'group_key' } as const;
const DISTINCT_NAMES: Record<DistinctOfName, string> = {
  RESPONDER: 'responders',
  ACTION: 'actions',
  GROUP: 'groups',
  VALUE: 'values',
};

/** @throws BAD_USER_INPUT naming what the function takes, and where two measures have one name. */
export async function readMeasures(
  set: ResponseSetPlan,
  inputs: readonly MeasureInput[] | null | undefined,
  context: GatewayContext,
): Promise<NamedMeasure[]> {
  const measures = await Promise.all((inputs ?? []).map((input) => readMeasure(set, input, context)));
  const names = measures.map(({ as }) => as);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw badUserInput(`two measures are called ${JSON.stringify(twice)}; give them names by as`);
  return measures;
}

export async function readMeasure(
  set: ResponseSetPlan,
  input: MeasureInput,
  context: GatewayContext,
): Promise<NamedMeasure> {
  if (input.as === TAKEN) throw badUserInput('as: "count" is the number of responses of a group; choose another name');
  const [named, where] = await Promise.all([unnamed(set, input, context), readWhere(set, input.where, context)]);
  const measure = where === null ? named.measure : { ...named.measure, where };
  return { ...named, measure, as: input.as ?? named.as };
}

async function unnamed(set: ResponseSetPlan, input: MeasureInput, context: GatewayContext): Promise<NamedMeasure> {
  const { fn, question = null, field = null, of = null, minus = null, p = null } = input;
  if (of !== null && fn !== 'COUNT_DISTINCT') throw badUserInput('of goes with COUNT_DISTINCT');
  if ((p !== null) !== (fn === 'PERCENTILE')) throw badUserInput('PERCENTILE needs p, and nothing else takes it');
  if (p !== null && !(p >= 0 && p <= 1)) throw badUserInput('p must be between 0 and 1');
  if (question !== null && field !== null) throw badUserInput('a measure takes a question or a field, not both');
  const isCount = fn === 'COUNT' || fn === 'COUNT_DISTINCT';
  if (minus !== null && isCount) throw badUserInput(`${fn} takes no minus`);
  if (fn === 'COUNT_DISTINCT' && field === null) return distinctMeasure(set, input, context);
  if (fn === 'COUNT' && field === null) return countMeasure(set, input, context);
  const takesTimes = minus !== null || fn === 'MIN' || fn === 'MAX';
  if (field !== null && !takesTimes) throw badUserInput(`${fn} takes no field; MIN and MAX do, and what has minus`);
  if (field === null && question === null)
    throw badUserInput(`${fn} needs a question${takesTimes ? ' or a field' : ''}`);
  const types = minus !== null ? TIMES : takesTimes ? ORDERED : NUMBERS;
  const [operand, subtracted] = await Promise.all([
    question === null ? fieldOperand(field ?? 'SUBMITTED_AT') : questionOperand(set, question, types, context),
    minus === null ? null : readOperand(set, minus, TIMES, context),
  ]);
  return computed(input, operand, subtracted);
}

function computed({ fn, p }: MeasureInput, { of, name }: NamedOperand, minus: NamedOperand | null): NamedMeasure {
  const isDate = (operand: NamedOperand['of']) => operand.column === 'date_value';
  if (minus !== null && isDate(of) !== isDate(minus.of))
    throw badUserInput(`${name} and ${minus.name}: one is a date and the other a time; minus needs two of a kind`);
  const what = minus === null ? name : `${name} minus ${minus.name}`;
  const isExact = fn === 'SUM' || fn === 'MIN' || fn === 'MAX';
  const isTime = minus === null && of.column !== 'decimal_value';
  const measure: Measure = {
    fn: fn === 'MEDIAN' ? 'PERCENTILE' : fn,
    of,
    ...(minus === null ? {} : { minus: minus.of }),
    ...(fn === 'MEDIAN' ? { p: 0.5 } : fn === 'PERCENTILE' ? { p: p ?? 0.5 } : {}),
  };
  const as = fn === 'PERCENTILE' ? `percentile ${p} of ${what}` : `${fn.toLowerCase()} of ${what}`;
  return { as, measure, kind: isTime ? 'time' : isExact ? 'exact' : 'approximate' };
}

async function countMeasure(
  set: ResponseSetPlan,
  { question = null }: MeasureInput,
  context: GatewayContext,
): Promise<NamedMeasure> {
  if (question === null) return { as: 'responses', measure: COUNT_OF_RESPONSES, kind: 'count' };
  const found = await findQuestionsToCount(set, question, context);
  return {
    as: `count of ${found.question.title}`,
    measure: { fn: 'COUNT', of: { kind: 'answer', questionKeys: found.keys, column: 'response_key' } },
    kind: 'count',
  };
}

async function distinctMeasure(
  set: ResponseSetPlan,
  { question = null, of = null }: MeasureInput,
  context: GatewayContext,
): Promise<NamedMeasure> {
  const what = of ?? (question === null ? null : 'VALUE');
  if (what === null) throw badUserInput('COUNT_DISTINCT needs of, or a question whose values are counted');
  if (what !== 'VALUE') {
    if (question !== null)
      throw badUserInput('COUNT_DISTINCT of a question counts its values: leave of out, or say VALUE');
    return {
      as: `distinct ${DISTINCT_NAMES[what]}`,
      measure: { fn: 'COUNT_DISTINCT', of: { kind: 'response', column: DISTINCT_COLUMNS[what] } },
      kind: 'count',
    };
  }
  if (question === null) throw badUserInput('COUNT_DISTINCT of VALUE needs a question');
  const found = await findQuestions(set, question, null, context);
  return {
    as: `distinct values of ${found.question.title}`,
    measure: { fn: 'COUNT_DISTINCT', of: { kind: 'answer', questionKeys: found.keys, column: 'value_key' } },
    kind: 'count',
  };
}

/** A condition on the answers of each response that is measured. */
async function readWhere(
  set: ResponseSetPlan,
  filter: AnswerFilter | null | undefined,
  context: GatewayContext,
): Promise<Condition | null> {
  if (filter == null) return null;
  const { types, conditions } = readAnswerCondition(filter);
  const found = await findQuestions(set, filter.question, types, context);
  const time: WindowContext = { timeZone: set.timeZone, now: await context.now() };
  return compileAnswerFilter({ ...conditions, questionKeys: found.keys }, time, OF_RESPONSES);
}
