import { mayRead } from '../../auth/sensitivity.js';
import { badUserInput, GatewayError } from '../../errors.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';
import { type AnswerColumn, COUNT_OF_RESPONSES, type Measure } from '../../queries/set/aggregate/request.js';
import type { DistinctOfName } from '../../schema/set/distinct-of.enum.js';
import type { MeasureInput } from '../../schema/set/measure.input.js';
import type { MeasureFieldName } from '../../schema/set/measure-field.enum.js';
import type { GatewayContext } from '../context.js';
import { findQuestions } from './find-questions.js';
import type { ResponseSetPlan } from './response-set-plan.js';

/** A measure as it is computed, and what its value is called and means. */
export interface NamedMeasure {
  as: string;
  measure: Measure;
  kind: 'count' | 'decimal' | 'average' | 'time';
}

const TAKEN = 'count';
const NUMBERS: readonly QuestionType[] = ['NUMERIC'];
const ORDERED: readonly QuestionType[] = ['NUMERIC', 'DATE', 'DATE_TIME'];
const FIELD_COLUMNS = { SUBMITTED_AT: 'submitted_at', UPDATED_AT: 'updated_at' } as const;
const FIELD_NAMES: Record<MeasureFieldName, string> = { SUBMITTED_AT: 'submittedAt', UPDATED_AT: 'updatedAt' };
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
  const measure = await unnamed(set, input, context);
  return { ...measure, as: input.as ?? measure.as };
}

async function unnamed(set: ResponseSetPlan, input: MeasureInput, context: GatewayContext): Promise<NamedMeasure> {
  const { fn, question = null, field = null, of = null } = input;
  if (of !== null && fn !== 'COUNT_DISTINCT') throw badUserInput('of goes with COUNT_DISTINCT');
  if (question !== null && field !== null) throw badUserInput('a measure takes a question or a field, not both');
  if (field !== null) return fieldMeasure(fn, field);
  if (fn === 'COUNT') return countMeasure(set, input, context);
  if (fn === 'COUNT_DISTINCT') return distinctMeasure(set, input, context);
  if (question === null)
    throw badUserInput(`${fn} needs a question${fn === 'MIN' || fn === 'MAX' ? ' or a field' : ''}`);
  const found = await findQuestions(set, question, fn === 'SUM' || fn === 'AVG' ? NUMBERS : ORDERED, context);
  const column = columnOf(found.question.type);
  return {
    as: `${fn.toLowerCase()} of ${found.question.title}`,
    measure: { fn, of: { kind: 'answer', questionKeys: found.keys, column } },
    kind: column !== 'decimal_value' ? 'time' : fn === 'AVG' ? 'average' : 'decimal',
  };
}

function columnOf(type: QuestionType): AnswerColumn {
  if (type === 'DATE') return 'date_value';
  return type === 'DATE_TIME' ? 'instant_value' : 'decimal_value';
}

function fieldMeasure(fn: MeasureInput['fn'], field: MeasureFieldName): NamedMeasure {
  if (fn !== 'MIN' && fn !== 'MAX') throw badUserInput(`${fn} takes no field; MIN and MAX do`);
  return {
    as: `${fn.toLowerCase()} of ${FIELD_NAMES[field]}`,
    measure: { fn, of: { kind: 'response', column: FIELD_COLUMNS[field] } },
    kind: 'time',
  };
}

async function countMeasure(
  set: ResponseSetPlan,
  { question = null }: MeasureInput,
  context: GatewayContext,
): Promise<NamedMeasure> {
  if (question === null) return { as: 'responses', measure: COUNT_OF_RESPONSES, kind: 'count' };
  const found = await findQuestions(set, question, null, context);
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
  if (!mayRead(context.caller, found.question.sensitivity)) {
    throw new GatewayError(
      'FORBIDDEN',
      `values of ${JSON.stringify(found.question.title)} need the scope ${found.question.sensitivity.toLowerCase()}`,
    );
  }
  return {
    as: `distinct values of ${found.question.title}`,
    measure: { fn: 'COUNT_DISTINCT', of: { kind: 'answer', questionKeys: found.keys, column: 'value_key' } },
    kind: 'count',
  };
}
