import { bucketAfter, bucketLabel, bucketStart, localDate, timePart } from './calendar.js';
import { Instant } from './expected.js';
import type { Dimension } from './inputs.js';
import { answerOf, asks, optionsOf } from './question-ref.js';
import { questionsOf, type ResponseSet } from './set.js';
import type { Fact, QuestionType } from './world.js';

/** A key of a group as the API shows it, and by what keys are told apart and put in order. */
export interface Key {
  name: string;
  label: string;
  /** Where a dimension has an order of its own: time, bins, parts of time. */
  rank: number | null;
  /** Of an option, its place in the form; null where several forms have several. */
  ordinal?: number | null;
  shown: object;
}

export type KeysOf = (fact: Fact) => Key[];

export const MISSING = {
  NOT_ANSWERED: 'Not answered',
  NOT_ASKED: 'Not asked',
  ANONYMOUS: 'Anonymous',
  UNKNOWN: 'Unknown',
  OTHER: 'Other',
} as const;
type Reason = keyof typeof MISSING;

export const missing = (reason: Reason): Key => ({
  name: `missing ${reason}`,
  label: MISSING[reason],
  rank: null,
  shown: { __typename: 'MissingKey', label: MISSING[reason], reason },
});

export const isMissing = ({ name }: Key): boolean => name.startsWith('missing ');

const key = (type: string, name: string, label: string, rest: object, rank: number | null = null): Key => ({
  name: `${type} ${name}`,
  label,
  rank,
  shown: { __typename: type, label, ...rest },
});

/** @throws Refused for a question that it cannot be by. */
export function keysOf(dimension: Dimension, set: ResponseSet): KeysOf {
  const { question, time, timePart: part, group, action, package: form, responder } = dimension;
  const { world, clock } = set;
  if (question !== undefined) return keysOfQuestion(question, set);
  if (time !== undefined) {
    const { every, weekStart } = time;
    return ({ submittedAt }) => [timeKey(bucketStart(submittedAt, every, clock.zone, weekStart), every, clock.zone)];
  }
  if (part !== undefined) {
    return ({ submittedAt }) => {
      const value = timePart(submittedAt, part, clock.zone);
      return [partKey(part, value)];
    };
  }
  if (group === true) {
    return ({ groupId: id }) => {
      const name = world.groups.find((one) => one.id === id)?.name;
      return [id === null ? missing('UNKNOWN') : key('GroupRef', id, name ?? id, { group: { id } })];
    };
  }
  if (action === true) {
    return ({ sending: { actionId: id, form } }) => [key('ActionRef', id, form.title, { action: { id } })];
  }
  if (form === true) {
    return ({ sending: { form } }) => {
      // Nothing that Kaizala sends tells a package's name.
      const { packageId: id } = form;
      return [id === null ? missing('UNKNOWN') : key('PackageRef', id, id, { package: { id } })];
    };
  }
  if (responder !== true) throw new Error('no dimension');
  return ({ responder: id }) => {
    const name = world.people.find((one) => one.id === id)?.name ?? '';
    return [id === null ? missing('ANONYMOUS') : key('UserRef', id, name, { user: { name } })];
  };
}

export function timeKey(start: number, unit: NonNullable<Dimension['time']>['every'], zone: string): Key {
  return key(
    'TimeKey',
    String(start),
    bucketLabel(start, unit, zone),
    {
      start: new Instant(start),
      end: new Instant(bucketAfter(start, 1, unit, zone)),
      localDate: localDate(start, zone),
      unit,
    },
    start,
  );
}

export function partKey(part: NonNullable<Dimension['timePart']>, value: number): Key {
  const made = key('TimePartKey', String(value), '', { part, value }, value);
  // Names of hours, days and months are a matter of taste.
  const { label, ...shown } = made.shown as { label: string };
  return { ...made, label, shown };
}

const GROUPED: readonly QuestionType[] = ['SINGLE_OPTION', 'MULTI_OPTION', 'TEXT'];

function keysOfQuestion({ ref }: NonNullable<Dimension['question']>, set: ResponseSet): KeysOf {
  const found = questionsOf(set, ref, GROUPED);
  return (fact) => {
    if (!asks(fact, found)) return [missing('NOT_ASKED')];
    const value = answerOf(fact, found);
    if (value === undefined) return [missing('NOT_ANSWERED')];
    if (found.type === 'TEXT') return [key('TextKey', value.text, value.text, { text: value.text })];
    return (value.choices ?? []).map((title) => ({
      ...key('OptionKey', title, title, { option: { title } }),
      ordinal: found.keys.size > 1 ? null : optionsOf(fact.sending, found).indexOf(title),
    }));
  };
}
