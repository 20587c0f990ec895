import { groupBy } from '../group-by.js';
import type { TimeSource } from '../kaizala/vocabulary.js';

/** What counts in the order of states, of one delivery about one response. Times are epoch milliseconds, hashes hex. */
export interface Sighting {
  deliveryId: string;
  deliveryHash: string;
  stateHash: string;
  /** The event that brought it; null where it has no id. */
  eventKey: string | null;
  stamp: number;
  /** Last fetch of a pulled item; null for a push. */
  fetchedAt: number | null;
  /** The ResponseTime answer as it came. */
  answeredAt: number | null;
  sentAt: number | null;
  isPush: boolean;
  isUpdate: boolean | null;
}

export interface State<S extends Sighting = Sighting> {
  stateHash: string;
  ownTime: number | null;
  /** Own time, or the time of its key. */
  time: number;
  /** When its answers were given, as far as is known: fetching them again does not move it. */
  updatedAt: number;
  receivedAt: number;
  /** Greatest first: content comes from the first copy, metadata from the first that has it. */
  copies: S[];
}

export interface ResolvedResponse<S extends Sighting = Sighting> {
  /** In their order: the last is the present one. */
  states: State<S>[];
  present: State<S>;
  submittedAt: number;
  submittedAtSource: TimeSource;
  /** Deliveries that were the first to show their state; the others are duplicates. */
  first: ReadonlySet<string>;
}

/** A device's clock runs ahead by so much at the most; what claims more is not believed. */
const MAX_CLOCK_LEAD_MS = 24 * 60 * 60 * 1000;

/**
 * The states of one response in their order (docs/data-model.md, "Responses"): a function of the set of its sightings, whatever order they came
 * in.
 */
export function resolve<S extends Sighting>(sightings: readonly S[]): ResolvedResponse<S> {
  const states = [...groupBy(sightings, ({ stateHash }) => stateHash).values()]
    .flatMap(statesOfHash)
    .map((state) => ({ state, key: keyOfState(state) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ state }) => state);
  const present = states.at(-1);
  if (present === undefined) throw new RangeError('a response without sightings');
  return { states, present, ...submission(states, sightings), first: new Set(states.flatMap(firstCopy)) };
}

function statesOfHash<S extends Sighting>(sightings: readonly S[]): State<S>[] {
  const groups = groupBy(sightings, ({ answeredAt }) => answeredAt);
  const believed = [...groups].filter(([answeredAt, group]) => isBelieved(answeredAt, group));
  const ownTimes = new Set(believed.map(([answeredAt]) => answeredAt));
  const untimed = sightings.filter(({ answeredAt }) => !ownTimes.has(answeredAt));
  if (believed.length === 0) return [stateOf(null, untimed)];
  return believed.map(([answeredAt, group]) => stateOf(answeredAt, [...group, ...untimed]));
}

const isBelieved = (answeredAt: number | null, group: readonly Sighting[]) =>
  answeredAt !== null && answeredAt <= earliest(group) + MAX_CLOCK_LEAD_MS;

function stateOf<S extends Sighting>(ownTime: number | null, sightings: readonly S[]): State<S> {
  const copies = sightings.toSorted(compareCopies).reverse();
  return {
    stateHash: (copies[0] as S).stateHash,
    ownTime,
    time: ownTime ?? Math.max(...eventTimes(copies), ...fetchTimes(copies)),
    updatedAt: ownTime ?? Math.max(...eventTimes(copies), earliest(copies)),
    receivedAt: earliest(copies),
    copies,
  };
}

/**
 * The later of its earliest push (the earliest that says it is an update, where both kinds came) and its last fetch. A state that was left and
 * taken again came by several events, each as early as its earliest copy: the last of them counts.
 */
function eventTimes(copies: readonly Sighting[]): number[] {
  const pushes = copies.filter(({ isPush }) => isPush);
  const updates = pushes.filter(({ isUpdate }) => isUpdate === true);
  const isMixed = updates.length > 0 && pushes.some(({ isUpdate }) => isUpdate === false);
  return [...groupBy(isMixed ? updates : pushes, ({ eventKey }) => eventKey).values()].map(earliest);
}

/** A pulled copy shows that the state held when it was fetched last. */
const fetchTimes = (copies: readonly Sighting[]) =>
  copies.flatMap(({ isPush, fetchedAt, stamp }) => (isPush ? [] : [fetchedAt ?? stamp]));

type StateKey = readonly [isLater: number, time: number, isPushed: number, stateHash: string];

function keyOfState(state: State): StateKey {
  const { copies, ownTime, time, stateHash } = state;
  const pushes = copies.filter(({ isPush }) => isPush);
  const isExplicitOriginal =
    pushes.some(({ isUpdate }) => isUpdate === false) &&
    !pushes.some(({ isUpdate }) => isUpdate === true) &&
    !copies.some(({ isPush, answeredAt }) => !isPush && (ownTime === null || answeredAt !== ownTime));
  return [isExplicitOriginal ? 0 : 1, time, pushes.length > 0 ? 1 : 0, stateHash];
}

function compareKeys(a: StateKey, b: StateKey): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || compareText(a[3], b[3]);
}

const compareCopies = (a: Sighting, b: Sighting) =>
  a.stamp - b.stamp || Number(a.isPush) - Number(b.isPush) || compareText(a.deliveryHash, b.deliveryHash);

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const earliest = (sightings: readonly Sighting[]) => Math.min(...sightings.map(({ stamp }) => stamp));

/** Of a state's copies the one that came first. */
function firstCopy({ copies }: State): string[] {
  const [first] = copies.toSorted((a, b) => a.stamp - b.stamp || compareText(a.deliveryHash, b.deliveryHash));
  return first === undefined ? [] : [first.deliveryId];
}

/** The earliest time among the states, so that a correction does not move it; of equal times the better source. */
function submission(states: readonly State[], sightings: readonly Sighting[]) {
  const candidates: { submittedAt: number; submittedAtSource: TimeSource; rank: number }[] = [
    ...states.flatMap(({ ownTime }) =>
      ownTime === null ? [] : [{ submittedAt: ownTime, submittedAtSource: 'ANSWER' as const, rank: 0 }],
    ),
    ...sightings.flatMap(({ sentAt }) =>
      sentAt === null ? [] : [{ submittedAt: sentAt, submittedAtSource: 'UPSTREAM' as const, rank: 1 }],
    ),
    ...states.flatMap(({ ownTime, receivedAt }) =>
      ownTime === null ? [{ submittedAt: receivedAt, submittedAtSource: 'RECEIVED' as const, rank: 2 }] : [],
    ),
  ];
  candidates.sort((a, b) => a.submittedAt - b.submittedAt || a.rank - b.rank);
  const [{ submittedAt, submittedAtSource } = { submittedAt: 0, submittedAtSource: 'RECEIVED' as const }] = candidates;
  return { submittedAt, submittedAtSource };
}
