import { badUserInput } from '../../errors.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';
import { presentQuestion } from '../../present/question.js';
import type { SetPlanner } from '../../queries/set/plan/set-planner.js';
import type { TitledQuestion } from '../../queries/set/questions-by-title.js';
import type { SetScope } from '../../queries/set/response-set.js';
import type { Question } from '../../schema/question.type.js';
import type { QuestionRef } from '../../schema/question-ref.input.js';
import type { GatewayContext } from '../context.js';
import { nearestHint } from '../nearest-hint.js';
import { questionById } from '../question-by-id.js';
import { quotedTitle } from '../quoted-title.js';
import { requireReadable } from '../require-readable.js';
import type { QuestionKeys } from './response-set-plan.js';

/** What a reference means in a set: the questions that are taken together, all of one type, and the first of them to speak for all. */
export interface FoundQuestions {
  question: Question;
  keys: QuestionKeys;
  /** How many options they have, listed and written in; null where nobody has counted. */
  options: number | null;
}

/** Whose questions are looked for. */
export interface QuestionsOf {
  scope(): Promise<SetScope>;
  planner: Pick<SetPlanner, 'lookingUp' | 'questionsTitled'>;
}

/**
 * Resolves a reference, for whatever tells something of the answers. `types`: those that its use can take, null for any.
 * @throws BAD_USER_INPUT for an unknown question, naming the nearest titles; for one of another type; and where several types remain. FORBIDDEN
 * where the answers are not the caller's to read.
 */
export function findQuestions(
  set: QuestionsOf,
  ref: QuestionRef,
  types: readonly QuestionType[] | null,
  context: GatewayContext,
): Promise<FoundQuestions> {
  const readable = async () => {
    const found = await find(set, ref, types, context);
    requireReadable(found.question, context);
    return found;
  };
  return set.planner.lookingUp(readable());
}

/** The same where answers are only counted, which anybody may know. */
export function findQuestionsToCount(
  set: QuestionsOf,
  ref: QuestionRef,
  context: GatewayContext,
): Promise<FoundQuestions> {
  return set.planner.lookingUp(find(set, ref, null, context));
}

async function find(
  set: QuestionsOf,
  ref: QuestionRef,
  types: readonly QuestionType[] | null,
  context: GatewayContext,
): Promise<FoundQuestions> {
  const { id = null, title = null } = ref;
  if ((id === null) === (title === null)) throw badUserInput('a question is named by exactly one of id and title');
  const titled = title === null ? null : await byTitle(set, title, ref, types, context);
  const found = titled?.map(presentQuestion) ?? [await questionById(id ?? '', context)];
  const first = found[0] as Question;
  const kinds = [...new Set(found.map(({ type }) => type))];
  if (kinds.length > 1) {
    const candidates = kinds.map((type) => `{ title: ${JSON.stringify(first.title)}, type: ${type} }`).join(', ');
    throw badUserInput(`questions of several types have that title; add type: ${candidates}`);
  }
  if (types !== null && !types.includes(first.type)) {
    throw badUserInput(`${JSON.stringify(first.title)} is ${first.type}; this takes ${types.join(', ')}`);
  }
  // Taken together, they are as sensitive as the most sensitive of them.
  const question = found.find(({ sensitivity }) => sensitivity !== 'NONE') ?? first;
  const options = titled?.reduce((sum, { optionCount }) => sum + Number(optionCount), 0) ?? null;
  return { question, keys: found.map(({ key }) => key), options };
}

async function byTitle(
  set: QuestionsOf,
  title: string,
  ref: QuestionRef,
  types: readonly QuestionType[] | null,
  context: GatewayContext,
): Promise<readonly TitledQuestion[]> {
  const quoted = quotedTitle(title, context.bounds);
  const rows = await set.planner.questionsTitled(title, ref.occurrence ?? 1);
  if (rows.length === 0) {
    const { occurrence } = ref;
    if (occurrence != null && occurrence !== 1)
      throw badUserInput(`no form asks ${quoted} so often: occurrence ${occurrence} counts equal titles from 1`);
    throw badUserInput(`no question is titled ${quoted}${await nearestHint(title, await set.scope(), context)}`);
  }
  const ofType = ref.type == null ? rows : rows.filter(({ type }) => type === ref.type);
  if (ofType.length === 0) {
    const known = [...new Set(rows.map(({ type }) => type))].join(', ');
    throw badUserInput(`no question titled ${quoted} is ${ref.type}; there is ${known}`);
  }
  const usable = types === null ? ofType : ofType.filter(({ type }) => types.includes(type));
  // One that cannot be used is named in the error, rather than called unknown.
  return nearestToSet(usable.length > 0 ? usable : ofType);
}

/** Those that the set's responses were asked; an empty window still knows the questions of its forms. */
function nearestToSet(rows: readonly TitledQuestion[]): readonly TitledQuestion[] {
  const inSet = rows.filter(({ isInSet }) => Number(isInSet) === 1);
  if (inSet.length > 0) return inSet;
  const inForm = rows.filter(({ isInForm }) => Number(isInForm) === 1);
  return inForm.length > 0 ? inForm : rows;
}
