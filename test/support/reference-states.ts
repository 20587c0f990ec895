import type { Reading } from '../../src/ingest/normalise/reading.js';

/** The states of one response and their order, for the reference model. */

export interface ModelDelivery {
  /** SHA-256 of the body, hex. */
  hash: string;
  stamp: number;
  /** When a pulled body was seen last. */
  fetchedAt: number;
  reading: Extract<Reading, { outcome: 'response' }>;
}

/** Whatever a delivery says. */
export interface ModelEvent {
  hash: string;
  stamp: number;
  fetchedAt: number;
  reading: Extract<Reading, { outcome: 'response' | 'action' | 'observations' }>;
}

export interface ModelState {
  hash: string;
  ownTime: number | null;
  copies: ModelDelivery[];
}

const DAY = 86_400_000;
export const fold = (title: string) => title.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
export const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

export const by = <T>(items: readonly T[], keyOf: (item: T) => string): Record<string, T[]> => {
  const groups: Record<string, T[]> = Object.create(null);
  for (const item of items) {
    const key = keyOf(item);
    groups[key] = [...(groups[key] ?? []), item];
  }
  return groups;
};

export function orderedStates(deliveries: readonly ModelDelivery[]): ModelState[] {
  const states: ModelState[] = [];
  for (const [hash, same] of Object.entries(by(deliveries, ({ reading }) => reading.response.stateHash))) {
    const timed: ModelState[] = [];
    const rest: ModelDelivery[] = [];
    for (const [time, group] of Object.entries(by(same, ({ reading }) => String(reading.response.answeredAt)))) {
      const isBelieved = time !== 'null' && Number(time) <= Math.min(...group.map(({ stamp }) => stamp)) + DAY;
      if (isBelieved) timed.push({ hash, ownTime: Number(time), copies: group });
      else rest.push(...group);
    }
    for (const state of timed) state.copies = [...state.copies, ...rest];
    states.push(...(timed.length > 0 ? timed : [{ hash, ownTime: null, copies: rest }]));
  }
  return states.sort((a, b) => {
    const [x, y] = [orderOf(a), orderOf(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || bytes(x[3], y[3]);
  });
}

const isPush = ({ reading }: ModelDelivery) => reading.response.isPush;

/** Of the events that brought the state (updates only, where both kinds did), the earliest copy of each. */
function eventTimes(copies: readonly ModelDelivery[]): number[] {
  const pushes = copies.filter(isPush);
  const flags = pushes.map(({ reading }) => reading.response.isUpdate);
  const isMixed = flags.includes(false) && flags.includes(true);
  const counted = isMixed ? pushes.filter(({ reading }) => reading.response.isUpdate === true) : pushes;
  return Object.values(by(counted, ({ reading }) => String(reading.response.eventId))).map((same) =>
    Math.min(...same.map(({ stamp }) => stamp)),
  );
}

export function orderOf({ ownTime, copies, hash }: ModelState): [number, number, number, string] {
  const flags = copies.filter(isPush).map(({ reading }) => reading.response.isUpdate);
  const isShownByPull = copies.some(
    (copy) => !isPush(copy) && (ownTime === null || copy.reading.response.answeredAt !== ownTime),
  );
  const isOriginal = flags.includes(false) && !flags.includes(true) && !isShownByPull;
  const fetches = copies.filter((copy) => !isPush(copy)).map(({ fetchedAt }) => fetchedAt);
  const time = ownTime ?? Math.max(...eventTimes(copies), ...fetches);
  return [isOriginal ? 0 : 1, time, copies.some(isPush) ? 1 : 0, hash];
}

/** When the answers were given: fetching them again does not move it. */
export const updateOf = ({ ownTime, copies }: ModelState) =>
  ownTime ?? Math.max(...eventTimes(copies), Math.min(...copies.map(({ stamp }) => stamp)));

export const greatestFirst = (copies: readonly ModelDelivery[]) =>
  [...copies].sort((a, b) => b.stamp - a.stamp || Number(isPush(b)) - Number(isPush(a)) || bytes(b.hash, a.hash));

export function contentOf({ copies }: ModelState) {
  const [greatestCopy, ...others] = greatestFirst(copies);
  const answers = [...(greatestCopy?.reading.response.answers ?? [])];
  const name = ({ title, type, occurrence }: { title: string; type: string; occurrence: number }) =>
    `${fold(title)}|${type}|${occurrence}`;
  for (const answer of others.flatMap(({ reading }) =>
    reading.response.answers.filter(({ isMetadata }) => isMetadata),
  )) {
    if (!answers.some((known) => name(known) === name(answer))) answers.push(answer);
  }
  return answers;
}
