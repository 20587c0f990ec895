import { keyOf } from '../../keys.js';
import type { NormalisedAnswer } from '../normalise/reading.js';
import { valueSignature } from '../normalise/value-signature.js';
import type { State } from '../order.js';
import type { Value } from './rows.js';
import type { StoredSighting } from './sightings.js';

/** The typed columns that `answers` and `revision_answers` share, in the order of `answerValues`. */
export const ANSWER_COLUMNS = [
  'asked_key',
  'ordinal',
  'text',
  'decimal_value',
  'date_value',
  'instant_value',
  'latitude',
  'longitude',
  'accuracy',
  'place_name',
  'place_address',
  'choices',
  'attachments',
  'raw',
  'issues',
];

export function answerValues(askedKey: Buffer, answer: NormalisedAnswer): Value[] {
  return [
    askedKey,
    answer.ordinal,
    answer.text,
    answer.decimal ?? null,
    answer.date ?? null,
    answer.instant === undefined ? null : new Date(answer.instant),
    answer.latitude ?? null,
    answer.longitude ?? null,
    answer.accuracy ?? null,
    answer.placeName ?? null,
    answer.placeAddress ?? null,
    answer.choices === undefined ? null : JSON.stringify(answer.choices),
    answer.attachments === undefined ? null : JSON.stringify(answer.attachments),
    answer.raw,
    answer.issues.join(','),
  ];
}

export const valueKeyOf = (answer: NormalisedAnswer) => keyOf('value', answer.type, valueSignature(answer));

/** What a state says: answers from its greatest copy, what the app added from the first copy that has it. */
export function answersOf(state: State<StoredSighting>): NormalisedAnswer[] {
  const [greatest, ...others] = state.copies;
  if (greatest === undefined) return [];
  const answers = [...greatest.document.answers];
  const known = new Set(answers.map(questionOf));
  for (const answer of others.flatMap(({ document }) => document.answers)) {
    if (!answer.isMetadata || known.has(questionOf(answer))) continue;
    known.add(questionOf(answer));
    answers.push(answer);
  }
  return answers;
}

const questionOf = ({ title, type, occurrence }: NormalisedAnswer) => `${occurrence} ${type} ${title.toLowerCase()}`;
