import { type Model, personOf, settle } from './reference-model.js';
import { by, bytes, type ModelEvent } from './reference-states.js';

/** Members, links, groups and messages by the rules of docs/data-model.md: plain, slow, and blind to any order of application. */
export interface ModelObservations {
  members: { groupId: string; person: string; role: string; isProvisioned: boolean | null; joinedAt: number }[];
  edges: { parentId: string; childId: string; stamp: number }[];
  groups: { groupId: string; name: string | null; type: string; imageUrl: string | null }[];
  messages: {
    kind: string;
    groupId: string | null;
    sender: string | null;
    title: string | null;
    text: string | null;
    attachments: unknown;
    receivedAt: number;
  }[];
}

type Observed = ModelEvent & { reading: { outcome: 'observations' } };
type Observation = Observed['reading']['observations'][number];
type Of<K extends Observation['kind']> = Extract<Observation, { kind: K }>;

/** The same event, whichever subscription brought it. */
function eventOf({ hash, reading }: Observed): string {
  const said = reading.observations.map((one) => {
    if (one.kind === 'MEMBER') return { ...one, person: [one.person.userId, one.person.phone] };
    if (one.kind === 'MESSAGE') return { ...one, sender: null, attachments: unsigned(one) };
    return one;
  });
  return JSON.stringify([reading.eventType.toLowerCase(), reading.eventId ?? hash, said]);
}

const unsigned = ({ attachments }: Of<'MESSAGE'>) =>
  attachments.map(({ url, fileName }) => [url?.split(/[?#]/)[0], fileName]);

interface Said<O> {
  stamp: number;
  text: string;
  one: O;
}

export function observe(model: Model, events: readonly ModelEvent[]): void {
  const observed = events.filter((event): event is Observed => event.reading.outcome === 'observations');
  for (const copies of Object.values(by(observed, eventOf))) settle(model, copies);

  /** Each event once, as early as its first copy, in order of time; of equal times the greater text later. */
  function said<K extends Observation['kind']>(kind: K, textOf: (one: Of<K>) => string): Said<Of<K>>[] {
    const all = observed.flatMap((event) =>
      event.reading.observations
        .filter((one): one is Of<K> => one.kind === kind)
        .map((one) => ({ event: eventOf(event), stamp: event.stamp, text: textOf(one), one })),
    );
    return Object.values(by(all, ({ event, one }) => `${event} ${JSON.stringify(subjectOf(one))}`))
      .map((copies) => copies.sort((a, b) => a.stamp - b.stamp)[0] as Said<Of<K>>)
      .sort((a, b) => a.stamp - b.stamp || bytes(a.text, b.text));
  }
  const subjectOf = (one: Observation) =>
    one.kind === 'MEMBER' ? [one.groupId, personOf(model, one.person)] : one.kind === 'MESSAGE' ? one.text : one;
  const last = <O, V>(all: readonly Said<O>[], pick: (one: O) => V | null): V | null =>
    all
      .map(({ one }) => pick(one))
      .filter((value) => value !== null)
      .at(-1) ?? null;
  const since = <O>(all: readonly Said<O>[], holds: (one: O) => boolean) =>
    all.slice(all.map(({ one }) => holds(one)).lastIndexOf(false) + 1);

  const memberships = said('MEMBER', ({ isMember, role, isProvisioned }) =>
    JSON.stringify({ isMember, role, isProvisioned }),
  );
  for (const all of Object.values(by(memberships, ({ one }) => JSON.stringify(subjectOf(one))))) {
    const now = since(all, ({ isMember }) => isMember);
    const [joined] = now;
    if (joined === undefined) continue;
    model.observed.members.push({
      groupId: joined.one.groupId,
      person: personOf(model, joined.one.person) ?? '',
      role: last(now, ({ role }) => role) ?? 'UNKNOWN',
      isProvisioned: last(now, ({ isProvisioned }) => isProvisioned),
      joinedAt: joined.stamp,
    });
  }
  for (const all of Object.values(
    by(
      said('GROUP_EDGE', (one) => JSON.stringify(one)),
      ({ one }) => JSON.stringify([one.parentId, one.childId]),
    ),
  )) {
    const [linked] = since(all, ({ isLinked }) => isLinked);
    if (linked === undefined) continue;
    const { parentId, childId } = linked.one;
    model.observed.edges.push({ parentId, childId, stamp: linked.stamp });
  }
  for (const all of Object.values(
    by(
      said('GROUP', (one) => JSON.stringify(one)),
      ({ one }) => one.groupId,
    ),
  )) {
    const group = {
      groupId: all[0]?.one.groupId ?? '',
      name: last(all, ({ name }) => name),
      type: last(all, ({ type }) => type) ?? 'UNKNOWN',
      imageUrl: last(all, ({ imageUrl }) => imageUrl),
    };
    if (group.name !== null || group.type !== 'UNKNOWN') model.observed.groups.push(group);
  }
  const messages = observed.flatMap((event) =>
    event.reading.observations
      .filter((one) => one.kind === 'MESSAGE')
      .map((one) => ({ event: event.reading.eventId ?? event.hash, stamp: event.stamp, hash: event.hash, one })),
  );
  const sameMessage = ({ event, one }: (typeof messages)[number]) =>
    JSON.stringify([event, one.message, one.groupId, one.title, one.text, unsigned(one)]);
  for (const copies of Object.values(by(messages, sameMessage))) {
    const [first, ...others] = copies.sort((a, b) => a.stamp - b.stamp);
    if (first === undefined) continue;
    const { message, groupId, title, text, attachments } = first.one;
    const sender = [first, ...others].map(({ one }) => one.sender).find((one) => one !== null);
    model.observed.messages.push({
      kind: message,
      groupId,
      sender: sender === undefined || sender === null ? null : personOf(model, sender),
      title,
      text,
      attachments,
      receivedAt: first.stamp,
    });
  }
}
