import { bucketAfter, bucketLabel, bucketStart, localDate, timePart } from './calendar.js';
import { Instant } from './expected.js';
import type { Dimension } from './inputs.js';
import { type Key, type KeysOf, keyAs, missing } from './key.js';
import { keysOfQuestion } from './question-dimension.js';
import type { ResponseSet } from './set.js';

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
      return [id === null ? missing('UNKNOWN') : keyAs('GroupRef', id, name ?? id, { group: { id } })];
    };
  }
  if (action === true) {
    return ({ sending: { actionId: id, form } }) => [keyAs('ActionRef', id, form.title, { action: { id } })];
  }
  if (form === true) {
    return ({ sending: { form } }) => {
      // Nothing that Kaizala sends tells a package's name.
      const { packageId: id } = form;
      return [id === null ? missing('UNKNOWN') : keyAs('PackageRef', id, id, { package: { id } })];
    };
  }
  if (responder !== true) throw new Error('no dimension');
  return ({ responder: id }) => {
    const name = world.people.find((one) => one.id === id)?.name ?? '';
    return [id === null ? missing('ANONYMOUS') : keyAs('UserRef', id, name, { user: { name } })];
  };
}

export function timeKey(start: number, unit: NonNullable<Dimension['time']>['every'], zone: string): Key {
  return keyAs(
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
  const made = keyAs('TimePartKey', String(value), '', { part, value }, value);
  // Names of hours, days and months are a matter of taste.
  const { label, ...shown } = made.shown as { label: string };
  return { ...made, label, shown };
}
