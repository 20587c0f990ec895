import type { QuestionRef } from './inputs.js';
import {
  type Fact,
  type Form,
  foldTitle,
  occurrenceOf,
  type QuestionType,
  questionAt,
  questionKey,
  type Sending,
  type Value,
} from './world.js';

/** The questions that a reference takes together, all of one type. */
export interface FoundQuestions {
  keys: ReadonlySet<string>;
  type: QuestionType;
  title: string;
  /** Nobody in the set was asked: which of those that others were asked are meant is anybody's guess. */
  isGuess: boolean;
}

/** Whoever refers to it so is told that it cannot be. */
export class Refused extends Error {}

/** The contract leaves open what happens. */
export class Unsaid extends Error {}

interface Asked {
  form: Form;
  index: number;
}

const askedIn = (sendings: readonly Sending[]): Asked[] =>
  sendings.flatMap(({ form, asks }) => asks.map((index) => ({ form, index })));

/**
 * What a reference stands for. `levels`: the sendings among which to look for a title, the nearest first: those of the set's responses, and where
 * none of these asks it, all that there are.
 * @throws Refused where nothing or too much remains.
 */
export function resolve(
  ref: QuestionRef,
  types: readonly QuestionType[] | null,
  levels: readonly (readonly Sending[])[],
): FoundQuestions {
  const isMeant = ({ form, index }: Asked) =>
    ref.id !== undefined
      ? questionKey(form, index) === ref.id
      : foldTitle(questionAt(form, index).title) === foldTitle(ref.title ?? '') &&
        occurrenceOf(form, index) === (ref.occurrence ?? 1);
  const typeOf = ({ form, index }: Asked) => questionAt(form, index).type;
  const isUsable = (asked: Asked) =>
    isMeant(asked) &&
    (ref.type === undefined || typeOf(asked) === ref.type) &&
    (types === null || types.includes(typeOf(asked)));
  // An id means one question, whether or not the set knows it.
  const levelsOf = ref.id === undefined ? levels : levels.slice(-1);
  const found = levelsOf.map((sendings) => askedIn(sendings).filter(isUsable));
  const usable = found.find(({ length }) => length > 0) ?? [];
  const [first] = usable;
  if (first === undefined) throw new Refused();
  // Of a set that asks none of them, nothing says which are the nearest.
  if (usable.some((asked) => typeOf(asked) !== typeOf(first))) throw found[0] === usable ? new Refused() : new Unsaid();
  return {
    keys: new Set(usable.map(({ form, index }) => questionKey(form, index))),
    type: typeOf(first),
    title: questionAt(first.form, first.index).title,
    isGuess: ref.id === undefined && found[0] !== usable,
  };
}

/** Whether the form that was sent asked it. */
export const asks = ({ sending: { form, asks } }: Fact, { keys }: FoundQuestions): boolean =>
  asks.some((index) => keys.has(questionKey(form, index)));

export function answerOf({ sending: { form }, answers }: Fact, { keys }: FoundQuestions): Value | undefined {
  for (const [index, value] of answers) if (keys.has(questionKey(form, index))) return value;
  return undefined;
}

export const optionsOf = ({ form, asks }: Sending, { keys }: FoundQuestions): string[] =>
  asks.filter((index) => keys.has(questionKey(form, index))).flatMap((index) => questionAt(form, index).options);
