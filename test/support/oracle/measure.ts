import { answerMatches, questionOf } from './answer-filter.js';
import { average, digitsOf, magnitude, percentile, scaled, sorted, sumOf, toNumber, variance } from './decimal.js';
import { ANYTHING, approximately, Decimal, Instant } from './expected.js';
import type { Measure } from './inputs.js';
import { answerOf, Refused } from './question-ref.js';
import { questionsOf, type ResponseSet } from './set.js';
import type { Fact, QuestionType, Value } from './world.js';

/** What one measure says of some responses of a set. */
export interface Measured {
  /** For comparing: null where there is nothing to measure. */
  value: number | null;
  /** The same to the last digit, where there is one. */
  exact?: bigint;
  /** As the API shows it. */
  shown: object;
}

export type Measuring = (facts: readonly Fact[]) => Measured;

const TIMES: readonly QuestionType[] = ['DATE', 'DATE_TIME'];
/** Seconds between times are known to the millisecond, and so is about seven digits of what is computed from them. */
const ROUNDED = 100;
const ORDERED: readonly QuestionType[] = ['NUMERIC', 'DATE', 'DATE_TIME'];

/** @throws Refused for a question that there is not, or of a type that it does not take. */
export function measuring(measure: Measure, set: ResponseSet): Measuring {
  const { as = '', where } = measure;
  if (where !== undefined) questionOf(where, set.world.sendings);
  const compute = computing(measure, set);
  return (facts) => {
    const among = facts.filter(
      (fact) => where === undefined || answerMatches(where, fact, set.world.sendings, set.clock),
    );
    const measured = compute(among);
    return { ...measured, shown: { as, ...measured.shown } };
  };
}

/** Whether what it says is a time rather than a number. */
export function measuresTime(measure: Measure, set: ResponseSet): boolean {
  return !['COUNT', 'COUNT_DISTINCT'].includes(measure.fn) && operandOf(measure, set).kind !== 'number';
}

function computing(measure: Measure, set: ResponseSet): Measuring {
  const { fn, question, of } = measure;
  if (fn === 'COUNT' || fn === 'COUNT_DISTINCT') {
    const found = question === undefined ? null : questionsOf(set, question, null);
    const valuesOf = (fact: Fact): string[] => {
      if (found !== null) return distinctValues(answerOf(fact, found));
      if (of === 'ACTION') return [fact.sending.actionId];
      return (of === 'GROUP' ? fact.groupId : fact.responder) === null
        ? []
        : [String(of === 'GROUP' ? fact.groupId : fact.responder)];
    };
    if (fn === 'COUNT_DISTINCT') return (facts) => counted(new Set(facts.flatMap(valuesOf)).size);
    return (facts) => counted(facts.filter((fact) => found === null || answerOf(fact, found) !== undefined).length);
  }
  const operand = operandOf(measure, set);
  if (operand.kind !== 'number') {
    return (facts) => {
      const times = facts.flatMap((fact) => operand.of(fact) ?? []).map(toNumber);
      if (times.length === 0) return { value: null, shown: { value: null, dateTime: null } };
      const value = fn === 'MIN' ? Math.min(...times) : Math.max(...times);
      return { value, shown: { dateTime: new Instant(value) } };
    };
  }
  return (facts) =>
    aggregated(
      measure,
      facts.flatMap((fact) => operand.of(fact) ?? []),
    );
}

const counted = (value: number): Measured => ({
  value,
  exact: scaled(String(value)),
  shown: { value, dateTime: null },
});

const distinctValues = (value: Value | undefined): string[] =>
  value === undefined ? [] : [value.number ?? value.text];

interface Operand {
  kind: 'number' | 'date' | 'instant';
  of(fact: Fact): bigint | null;
}

function operandOf(measure: Measure, set: ResponseSet): Operand {
  const { fn, minus } = measure;
  if (minus === undefined) return plainOperand(measure, fn === 'MIN' || fn === 'MAX' ? ORDERED : ['NUMERIC'], set);
  const [first, second] = [plainOperand(measure, TIMES, set), plainOperand(minus, TIMES, set)];
  if (first.kind !== second.kind) throw new Refused();
  return {
    kind: 'number',
    of(fact) {
      const [a, b] = [first.of(fact), second.of(fact)];
      return a === null || b === null ? null : (a - b) / 1000n;
    },
  };
}

function plainOperand(
  { question, field }: Pick<Measure, 'question' | 'field'>,
  types: readonly QuestionType[],
  set: ResponseSet,
): Operand {
  if (question === undefined) {
    return {
      kind: 'instant',
      of: (fact) => scaled(String(field === 'UPDATED_AT' ? fact.updatedAt : fact.submittedAt)),
    };
  }
  const found = questionsOf(set, question, types);
  return {
    kind: found.type === 'NUMERIC' ? 'number' : found.type === 'DATE' ? 'date' : 'instant',
    of(fact) {
      const value = answerOf(fact, found);
      if (value?.number !== undefined) return scaled(value.number);
      if (value?.instant !== undefined) return scaled(String(value.instant));
      return value?.date === undefined ? null : scaled(String(Date.parse(`${value.date}T00:00:00Z`)));
    },
  };
}

/** Over exact decimals. */
function aggregated({ fn, p = 0.5, minus }: Measure, values: readonly bigint[]): Measured {
  const ascending = sorted(values);
  const exact = (value: bigint | undefined): Measured =>
    value === undefined
      ? { value: null, shown: { value: null, decimal: null, dateTime: null } }
      : {
          value: toNumber(value),
          exact: value,
          shown: { value: approximately(toNumber(value)), decimal: new Decimal(digitsOf(value)), dateTime: null },
        };
  const scale = Math.max(magnitude(values), minus === undefined ? 0 : ROUNDED);
  const near = (value: number | null, of = scale): Measured => ({
    value,
    shown: { value: approximately(value, of), decimal: value === null ? null : ANYTHING, dateTime: null },
  });
  switch (fn) {
    case 'SUM':
      return exact(values.length === 0 ? undefined : sumOf(values));
    case 'MIN':
      return exact(ascending[0]);
    case 'MAX':
      return exact(ascending.at(-1));
    case 'AVG':
      return near(values.length === 0 ? null : average(values));
    case 'MEDIAN':
      return near(percentile(values, 0.5));
    case 'PERCENTILE':
      return near(percentile(values, p));
    case 'VARIANCE':
      return near(variance(values));
    case 'STDDEV': {
      const squared = variance(values);
      return near(squared === null ? null : Math.sqrt(squared));
    }
    default:
      throw new Error(fn);
  }
}
