import type { Fact } from './world.js';

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

export const keyAs = (type: string, name: string, label: string, rest: object, rank: number | null = null): Key => ({
  name: `${type} ${name}`,
  label,
  rank,
  shown: { __typename: type, label, ...rest },
});
