import { foldTitle, keyOf } from '../../keys.js';
import type { NormalisedAnswer } from './reading.js';
import { valueSignature } from './value-signature.js';

/** Hash (hex) of what the person answered, whatever the order of questions: two bodies with an equal one show the same state of a response. */
export function stateHash(answers: readonly NormalisedAnswer[]): string {
  const parts = answers
    .filter(({ isMetadata }) => !isMetadata)
    .map((answer) => JSON.stringify([foldTitle(answer.title), answer.type, answer.occurrence, valueSignature(answer)]))
    .sort();
  return keyOf('state', ...parts).toString('hex');
}
