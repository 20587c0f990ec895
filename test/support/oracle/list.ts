import { scaled, toNumber } from './decimal.js';
import { Id, Instant, ranked } from './expected.js';
import { compareText } from './group-by.js';
import type { ResponseOrder } from './inputs.js';
import { answerOf, type FoundQuestions, optionsOf } from './question-ref.js';
import { questionsOf, type ResponseSet } from './set.js';
import type { Fact, QuestionType } from './world.js';

const TIMES = { SUBMITTED_AT: 'submittedAt', UPDATED_AT: 'updatedAt', RECEIVED_AT: 'receivedAt' } as const;
const ORDERED: readonly QuestionType[] = ['SINGLE_OPTION', 'TEXT', 'NUMERIC', 'DATE', 'DATE_TIME', 'PHONE_NUMBER'];

type Place = number | string | null;

/** Responses themselves, in order. @throws Refused for an answer that has none. */
export function list({ field = 'SUBMITTED_AT', answer, direction = 'DESC' }: ResponseOrder, set: ResponseSet) {
  const sign = direction === 'DESC' ? -1 : 1;
  const show = (fact: Fact) => ({
    responseId: fact.responseId,
    isAnonymous: fact.sending.isAnonymous,
    group: fact.groupId === null ? null : { id: fact.groupId },
    responder: fact.responder === null ? null : { id: new Id(fact.responder) },
    ...Object.fromEntries(Object.values(TIMES).map((name) => [name, new Instant(fact[name])])),
  });
  const time = (fact: Fact) => fact[TIMES[field]];
  if (answer === undefined) return ranked(set.facts, (a, b) => sign * (time(a) - time(b)), show);
  const found = questionsOf(set, answer, ORDERED);
  const places = new Map(set.facts.map((fact) => [fact, placeOf(fact, found)]));
  const texts = [...new Set(places.values())].filter((place) => typeof place === 'string');
  // Forms of several orders have none together, and blanks at the end of a text tell nothing that anybody could see.
  const isOpen =
    (found.type === 'SINGLE_OPTION' && found.keys.size > 1) ||
    new Set(texts.map((text) => text.trimEnd())).size < texts.length;
  const compare = (a: Fact, b: Fact): number => {
    const [one = null, other = null] = [places.get(a), places.get(b)];
    if (one === null || other === null) {
      const missing = Number(one === null) - Number(other === null);
      return missing !== 0 || isOpen ? missing : b.submittedAt - a.submittedAt;
    }
    if (isOpen && found.type === 'SINGLE_OPTION') return 0;
    const order = typeof one === 'string' ? compareText(one, String(other)) : one - Number(other);
    return order !== 0 ? sign * order : isOpen ? 0 : b.submittedAt - a.submittedAt;
  };
  return ranked(set.facts, compare, show);
}

function placeOf(fact: Fact, found: FoundQuestions): Place {
  const value = answerOf(fact, found);
  if (value === undefined) return null;
  const { choices, number, instant, date, text } = value;
  switch (found.type) {
    case 'SINGLE_OPTION':
      return optionsOf(fact.sending, found).indexOf(choices?.[0] ?? '');
    case 'NUMERIC':
      return number === undefined ? null : toNumber(scaled(number));
    case 'DATE':
      return date === undefined ? null : Date.parse(date);
    case 'DATE_TIME':
      return instant ?? null;
    default:
      return text;
  }
}
