import { bucketStart } from './calendar.js';
import { matches, refuseUnknown } from './filter.js';
import type { LatestPer } from './inputs.js';
import { answerOf, resolve } from './question-ref.js';
import { sendingsOf } from './sendings.js';
import type { Clock } from './time-filter.js';
import type { Fact, QuestionType, World } from './world.js';

/** What has one value at most. */
const SINGLE: readonly QuestionType[] = ['SINGLE_OPTION', 'TEXT', 'NUMERIC', 'DATE', 'DATE_TIME', 'PHONE_NUMBER'];

/** The newest of each responder or value, and of each bucket of time. */
export function latestOf(
  { question, every, among }: LatestPer,
  facts: readonly Fact[],
  world: World,
  clock: Clock,
): Fact[] {
  refuseUnknown(among, world);
  const found = question === undefined ? null : resolve(question, SINGLE, [sendingsOf(facts), world.sendings]);
  const subjectOf = (fact: Fact) => {
    if (found === null) return fact.responder;
    const value = answerOf(fact, found);
    return value === undefined ? null : (value.number ?? value.text);
  };
  const newest = new Map<string, Fact>();
  for (const fact of facts) {
    const subject = subjectOf(fact);
    if (subject === null || !matches(among, fact, world, clock)) continue;
    const bucket = every === undefined ? 0 : bucketStart(fact.submittedAt, every, clock.zone);
    const name = `${bucket} ${subject}`;
    const before = newest.get(name);
    if (before === undefined || fact.submittedAt > before.submittedAt) newest.set(name, fact);
  }
  return [...newest.values()];
}
