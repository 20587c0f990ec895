import { badUserInput } from '../errors.js';
import type { QuestionType } from '../kaizala/vocabulary.js';
import { presentQuestion } from '../present/question.js';
import type { Question } from '../schema/question.type.js';
import type { QuestionRef } from '../schema/question-ref.input.js';
import type { GatewayContext } from './context.js';
import { exactlyOne } from './exactly-one.js';
import { nearestHint } from './nearest-hint.js';
import { questionById } from './question-by-id.js';
import { quotedTitle } from './quoted-title.js';
import { requireReadable } from './require-readable.js';

/**
 * What a reference means where there is no set to look into: every question of that title. `types`: those that its use can take, null for any.
 * @throws BAD_USER_INPUT for a question that is not there, or of another type; FORBIDDEN where its answers are not the caller's to read.
 */
export async function questionsMeant(
  ref: QuestionRef,
  types: readonly QuestionType[] | null,
  context: GatewayContext,
): Promise<Question[]> {
  const { id = null, title = null } = ref;
  const isById = exactlyOne('a question', { id, title }) === 'id';
  const found = isById ? [await questionById(id ?? '', context)] : await byTitle(title ?? '', ref, types, context);
  for (const question of found) {
    if (types !== null && !types.includes(question.type))
      throw badUserInput(`${JSON.stringify(question.title)} is ${question.type}; this takes ${types.join(', ')}`);
    requireReadable(question, context);
  }
  return found;
}

async function byTitle(
  title: string,
  { type, occurrence }: QuestionRef,
  types: readonly QuestionType[] | null,
  context: GatewayContext,
): Promise<Question[]> {
  const rows = await context.loaders.questionsTitled.load({ title, occurrence: occurrence ?? 1 });
  const ofType = type == null ? rows : rows.filter((row) => row.type === type);
  if (ofType.length === 0) {
    const kind = type == null ? '' : ` and is ${type}`;
    const hint = await nearestHint(title, { form: context.visibility.responses() }, context);
    throw badUserInput(`no question is titled ${quotedTitle(title, context.bounds)}${kind}${hint}`);
  }
  const usable = types === null ? ofType : ofType.filter((row) => types.includes(row.type));
  // One that cannot be used is named in the error, rather than called unknown.
  return (usable.length > 0 ? usable : ofType).map(presentQuestion);
}
