import type { QuestionType } from '../../kaizala/vocabulary.js';
import type { AnswerColumn, Operand } from '../../queries/set/aggregate/request.js';
import type { QuestionRef } from '../../schema/question-ref.input.js';
import type { MeasureFieldName } from '../../schema/set/measure-field.enum.js';
import type { MeasureOperand } from '../../schema/set/measure-operand.input.js';
import type { GatewayContext } from '../context.js';
import { exactlyOne } from '../exactly-one.js';
import { findQuestions } from './find-questions.js';
import type { ResponseSetPlan } from './response-set-plan.js';

/** What is looked at, and what it is called. */
export interface NamedOperand {
  of: Operand;
  name: string;
}

const FIELDS = {
  SUBMITTED_AT: { column: 'submitted_at', name: 'submittedAt' },
  UPDATED_AT: { column: 'updated_at', name: 'updatedAt' },
} as const;

export function fieldOperand(field: MeasureFieldName): NamedOperand {
  const { column, name } = FIELDS[field];
  return { of: { kind: 'response', column }, name };
}

/** @throws BAD_USER_INPUT for a question that is not there, or of another type. */
export async function questionOperand(
  set: ResponseSetPlan,
  ref: QuestionRef,
  types: readonly QuestionType[],
  context: GatewayContext,
): Promise<NamedOperand> {
  const { question, keys: questionKeys } = await findQuestions(set, ref, types, context);
  return { of: { kind: 'answer', questionKeys, column: columnOf(question.type) }, name: question.title };
}

function columnOf(type: QuestionType): AnswerColumn {
  if (type === 'DATE') return 'date_value';
  return type === 'DATE_TIME' ? 'instant_value' : 'decimal_value';
}

/** @throws BAD_USER_INPUT unless exactly one of question and field is given. */
export async function readOperand(
  set: ResponseSetPlan,
  { question, field }: MeasureOperand,
  types: readonly QuestionType[],
  context: GatewayContext,
): Promise<NamedOperand> {
  exactlyOne('minus', { question, field });
  return question == null ? fieldOperand(field ?? 'SUBMITTED_AT') : questionOperand(set, question, types, context);
}
