import { ANYTHING, Digits, Id, Instant, ranked } from './expected.js';
import type { QuestionRef } from './inputs.js';
import { answerOf } from './question-ref.js';
import { questionsOf, type ResponseSet } from './set.js';
import type { Fact, Value, World } from './world.js';

export interface Column {
  question?: QuestionRef;
  field?: keyof typeof FIELDS;
  as?: string;
}

const FIELDS = {
  RESPONSE_ID: ({ responseId }: Fact) => new Id(responseId),
  SUBMITTED_AT: ({ submittedAt }: Fact) => new Instant(submittedAt),
  UPDATED_AT: ({ updatedAt }: Fact) => new Instant(updatedAt),
  RECEIVED_AT: ({ receivedAt }: Fact) => new Instant(receivedAt),
  ACTION_ID: ({ sending }: Fact) => sending.actionId,
  ACTION_TITLE: ({ sending }: Fact) => sending.form.title,
  PACKAGE_ID: ({ sending }: Fact) => sending.form.packageId,
  GROUP_ID: ({ groupId }: Fact) => groupId,
  GROUP_NAME: ({ groupId }: Fact, world: World) => world.groups.find(({ id }) => id === groupId)?.name ?? null,
  RESPONDER_ID: ({ responder }: Fact) => (responder === null ? null : new Id(responder)),
  RESPONDER_NAME: ({ responder }: Fact, world: World) => world.people.find(({ id }) => id === responder)?.name ?? null,
};

/** The newest first. */
export function table(columns: readonly Column[], set: ResponseSet) {
  const read = columns.map(({ question, field = 'RESPONSE_ID', as }) => {
    if (question === undefined) {
      return { shown: { name: as, type: null }, cell: (fact: Fact) => FIELDS[field](fact, set.world) };
    }
    const found = questionsOf(set, question, null);
    return { shown: { name: as, type: found.type }, cell: (fact: Fact) => cellOf(answerOf(fact, found), found.type) };
  });
  return {
    columns: read.map(({ shown }) => shown),
    rows: ranked(
      set.facts,
      (a, b) => b.submittedAt - a.submittedAt,
      (fact) => read.map(({ cell }) => cell(fact)),
    ),
  };
}

function cellOf(value: Value | undefined, type: string): unknown {
  if (value === undefined) return null;
  const { choices, number, instant, place, files } = value;
  switch (type) {
    case 'SINGLE_OPTION':
      return choices?.length === 1 ? choices[0] : choices;
    case 'MULTI_OPTION':
      return choices;
    case 'NUMERIC':
      return number === undefined ? null : new Digits(number);
    case 'DATE_TIME':
      return instant === undefined ? null : new Instant(instant);
    case 'LOCATION':
      return place;
    case 'ATTACHMENT_LIST':
      return Array.from({ length: files ?? 0 }, () => ANYTHING);
    default:
      return value.text;
  }
}
