import type { Reading } from '../../src/ingest/normalise/reading.js';

/** The states of one response and their order, for the reference model. */

export interface ModelDelivery {
  /** SHA-256 of the body, hex. */
  hash: string;
  stamp: number;
  reading: Extract<Reading, { outcome: 'response' }>;
}

/** Whatever a delivery says. */
export interface ModelEvent {
  hash: string;
  stamp: number;
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
    return x[0] - y[0] || x[1] - y[1] || bytes(x[2], y[2]);
  });
}

/** Everything here is pushed, so that part of the key is equal. */
export function orderOf({ ownTime, copies, hash }: ModelState): [number, number, string] {
  const flags = copies.map(({ reading }) => reading.response.isUpdate);
  const isOriginal = flags.includes(false) && !flags.includes(true);
  const isMixed = flags.includes(false) && flags.includes(true);
  const counted = isMixed ? copies.filter(({ reading }) => reading.response.isUpdate === true) : copies;
  const events = Object.values(by(counted, ({ reading }) => String(reading.response.eventId)));
  const lastEvent = Math.max(...events.map((same) => Math.min(...same.map(({ stamp }) => stamp))));
  return [isOriginal ? 0 : 1, ownTime ?? lastEvent, hash];
}

export const greatestFirst = (copies: readonly ModelDelivery[]) =>
  [...copies].sort((a, b) => b.stamp - a.stamp || bytes(b.hash, a.hash));

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
