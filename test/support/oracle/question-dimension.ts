import { digitsOf, fromNumber, scaled, sorted, toNumber } from './decimal.js';
import { Approximately } from './expected.js';
import type { Bins, Dimension } from './inputs.js';
import { isMissing, type Key, type KeysOf, keyAs, missing } from './key.js';
import { answerOf, asks, type FoundQuestions, optionsOf, Unsaid } from './question-ref.js';
import { questionsOf, type ResponseSet } from './set.js';
import type { QuestionType, Value } from './world.js';

const GROUPED: readonly QuestionType[] = [
  'SINGLE_OPTION',
  'MULTI_OPTION',
  'TEXT',
  'NUMERIC',
  'DATE',
  'DATE_TIME',
  'PHONE_NUMBER',
];

/** @throws Refused for a question that cannot be grouped by; Unsaid where it is open which of several equals are the largest. */
export function keysOfQuestion({ ref, bins, top }: NonNullable<Dimension['question']>, set: ResponseSet): KeysOf {
  const found = questionsOf(set, ref, bins === undefined ? GROUPED : ['NUMERIC']);
  const cut = bins === undefined ? null : cutting(bins, numbersOf(found, set));
  const keysOf: KeysOf = (fact) => {
    if (!asks(fact, found)) return [missing('NOT_ASKED')];
    const value = answerOf(fact, found);
    if (value === undefined) return [missing('NOT_ANSWERED')];
    if (found.type === 'NUMERIC' && cut !== null)
      return [value.number === undefined ? OTHER : cut(scaled(value.number))];
    if (value.choices !== undefined) {
      return value.choices.map((title) => ({
        ...keyAs('OptionKey', title, title, { option: { title } }),
        ordinal: found.keys.size > 1 ? null : optionsOf(fact.sending, found).indexOf(title),
      }));
    }
    return [textKey(found.type, value)];
  };
  return top === undefined ? keysOf : keepLargest(keysOf, top, set);
}

const OTHER = missing('OTHER');

const numbersOf = (found: FoundQuestions, { facts }: ResponseSet): bigint[] =>
  facts.flatMap((fact) => {
    const number = answerOf(fact, found)?.number;
    return number === undefined ? [] : scaled(number);
  });

/** Numbers as digits, times in UTC, everything else as it is. */
function textKey(type: QuestionType, { text, number, date, instant }: Value): Key {
  const read = { NUMERIC: number, DATE: date, DATE_TIME: instant }[type as 'DATE'] as string | number | undefined;
  if (['NUMERIC', 'DATE', 'DATE_TIME'].includes(type) && read === undefined) return OTHER;
  const shown =
    number !== undefined
      ? digitsOf(scaled(number))
      : instant !== undefined
        ? new Date(instant).toISOString()
        : (date ?? text);
  const rank =
    number === undefined ? (instant ?? (date === undefined ? null : Date.parse(date))) : toNumber(scaled(number));
  return { ...keyAs('TextKey', shown, shown, { text: shown }), rank };
}

const MOST_EXACT = 1e15;

/** Which bin a number is in. */
export function cutting({ width, count, edges }: Bins, numbers: readonly bigint[]): (number: bigint) => Key {
  if (edges !== undefined) {
    const at = edges.map((edge) => fromNumber(edge));
    return (number) => {
      const index = at.findIndex((edge, index) => number >= edge && number < (at[index + 1] ?? edge));
      return index < 0 ? OTHER : binKey(at[index] ?? 0n, at[index + 1] ?? 0n);
    };
  }
  if (width !== undefined) {
    // Of what lies beyond, no double tells one bin from the next.
    if (numbers.some((number) => Math.abs(toNumber(number)) > MOST_EXACT)) throw new Unsaid();
    const step = fromNumber(width);
    return (number) => {
      const into = ((number % step) + step) % step;
      return binKey(number - into, number - into + step);
    };
  }
  const ascending = sorted(numbers);
  const [least = 0n, greatest = 0n] = [ascending[0], ascending.at(-1)];
  const n = BigInt(count ?? 1);
  const span = greatest - least;
  if (span === 0n) throw new Unsaid();
  const edge = (index: bigint) => least + (span * index) / n;
  return (number) => {
    const index = number === greatest ? n - 1n : ((number - least) * n) / span;
    return binKey(edge(index), edge(index + 1n));
  };
}

function binKey(from: bigint, to: bigint): Key {
  const [low, high] = [toNumber(from), toNumber(to)];
  const scale = Math.max(Math.abs(low), Math.abs(high));
  const shown = { __typename: 'BinKey', from: new Approximately(low, scale), to: new Approximately(high, scale) };
  return { name: `BinKey ${from}`, label: String(low), rank: low, shown };
}

/** The rest counts once, whatever it chose; what is missing stays by itself. */
function keepLargest(keysOf: KeysOf, top: number, { facts }: ResponseSet): KeysOf {
  const counts = new Map<string, number>();
  for (const key of facts.flatMap(keysOf)) if (!isMissing(key)) counts.set(key.name, (counts.get(key.name) ?? 0) + 1);
  const descending = [...counts].sort(([, a], [, b]) => b - a);
  const [last, next] = [descending[top - 1], descending[top]];
  if (last !== undefined && next !== undefined && last[1] === next[1]) throw new Unsaid();
  const kept = new Set(descending.slice(0, top).map(([name]) => name));
  return (fact) => {
    const keys = keysOf(fact).map((key) => (isMissing(key) || kept.has(key.name) ? key : OTHER));
    return keys.filter((key, index) => keys.findIndex(({ name }) => name === key.name) === index);
  };
}
