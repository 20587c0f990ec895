import { keyOf } from '../../src/keys.js';
import { type Model, personOf, seenAt, settle } from './reference-model.js';
import { by, bytes, type ModelEvent } from './reference-states.js';

/** Members, links, groups and messages by the rules of docs/data-model.md: plain, slow, and blind to any order of application. */
export interface ModelObservations {
  members: { groupId: string; person: string; role: string; isProvisioned: boolean | null; joinedAt: number | null }[];
  edges: { parentId: string; childId: string; linkedAt: number | null }[];
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

function keyOfPerson(person: string): string {
  const [kind = '', ...id] = person.split(':');
  return keyOf(kind as 'user' | 'phone', id.join(':')).toString('hex');
}

export function observe(model: Model, events: readonly ModelEvent[]): void {
  const observed = events.filter((event): event is Observed => event.reading.outcome === 'observations');
  for (const copies of Object.values(by(observed, eventOf))) settle(model, copies);

  /** Each event once, as early as its first copy, in order of time; of equal times the greater text later. */
  function said<K extends Observation['kind']>(
    kind: K,
    textOf: (one: Of<K>) => string,
    among: readonly Observed[] = observed,
  ): Said<Of<K>>[] {
    const all = among.flatMap((event) =>
      event.reading.observations
        .filter((one): one is Of<K> => one.kind === kind)
        .map((one) => ({ event: eventOf(event), stamp: seenAt(event), text: textOf(one), one })),
    );
    return Object.values(by(all, ({ event, one }) => `${event} ${JSON.stringify(subjectOf(one))}`))
      .map((copies) => copies.sort((a, b) => a.stamp - b.stamp)[0] as Said<Of<K>>)
      .sort(inTime);
  }
  const inTime = (a: Said<unknown>, b: Said<unknown>) => a.stamp - b.stamp || bytes(a.text, b.text);
  const subjectOf = (one: Observation) =>
    one.kind === 'MEMBER' ? [one.groupId, personOf(model, one.person)] : one.kind === 'MESSAGE' ? one.text : one;
  const last = <O, V>(all: readonly Said<O>[], pick: (one: O) => V | null): V | null =>
    all
      .map(({ one }) => pick(one))
      .filter((value) => value !== null)
      .at(-1) ?? null;
  const since = <O>(all: readonly Said<O>[], holds: (one: O) => boolean) =>
    all.slice(all.map(({ one }) => holds(one)).lastIndexOf(false) + 1);

  /** Single events, and the latest complete list of each group: whoever is not on it is there only by a later event. */
  function present<K extends 'MEMBER' | 'GROUP_EDGE'>(
    kind: K,
    {
      groupOf,
      objectOf,
      textOf,
      holds,
    }: {
      groupOf: (one: Of<K>) => string;
      objectOf: (one: Of<K>) => string;
      textOf: (one: Of<K>) => string;
      holds: (one: Of<K>) => boolean;
    },
  ): { held: Said<Of<K>>[]; since: number | null }[] {
    const pushed = said(
      kind,
      textOf,
      observed.filter(({ reading }) => reading.isPush),
    );
    const lists = observed.filter(({ reading }) => !reading.isPush);
    const found: { held: Said<Of<K>>[]; since: number | null }[] = [];
    const groupOfList = ({ reading }: Observed) =>
      reading.observations.flatMap((one) =>
        kind === 'MEMBER' && one.kind === 'MEMBER_LIST'
          ? [one.groupId]
          : kind === 'GROUP_EDGE' && one.kind === 'GROUP_LIST'
            ? [one.parentId]
            : [],
      )[0];
    const groups = new Set([
      ...pushed.map(({ one }) => groupOf(one)),
      ...lists.flatMap((list) => groupOfList(list) ?? []),
    ]);
    for (const group of groups) {
      const [list] = lists
        .filter((one) => groupOfList(one) === group)
        .sort((a, b) => seenAt(b) - seenAt(a) || bytes(b.hash, a.hash));
      const listed = list === undefined ? [] : said(kind, textOf, [list]);
      const events = pushed.filter(({ one }) => groupOf(one) === group);
      for (const object of new Set([...events, ...listed].map(({ one }) => objectOf(one)))) {
        const of = (all: readonly Said<Of<K>>[]) => all.filter(({ one }) => objectOf(one) === object);
        const isListed = of(listed).length > 0;
        const counted = of(events).filter(({ stamp }) => list === undefined || isListed || stamp > seenAt(list));
        const held = since([...counted, ...of(listed)].sort(inTime), holds);
        if (held.length > 0) found.push({ held, since: held.find((one) => !listed.includes(one))?.stamp ?? null });
      }
    }
    return found;
  }

  const memberships = present('MEMBER', {
    groupOf: ({ groupId }) => groupId,
    objectOf: ({ person }) => personOf(model, person) ?? '',
    textOf: ({ isMember, role, isProvisioned }) => JSON.stringify({ isMember, role, isProvisioned }),
    holds: ({ isMember }) => isMember,
  });
  for (const { held, since } of memberships) {
    const { groupId = '', person } = held[0]?.one ?? {};
    model.observed.members.push({
      groupId,
      person: person === undefined ? '' : (personOf(model, person) ?? ''),
      role: last(held, ({ role }) => role) ?? 'UNKNOWN',
      isProvisioned: last(held, ({ isProvisioned }) => isProvisioned),
      joinedAt: since,
    });
  }
  const links = present('GROUP_EDGE', {
    groupOf: ({ parentId }) => parentId,
    objectOf: ({ childId }) => childId,
    textOf: (one) => JSON.stringify(one),
    holds: ({ isLinked }) => isLinked,
  });
  for (const { held, since } of links) {
    const { parentId = '', childId = '' } = held[0]?.one ?? {};
    model.observed.edges.push({ parentId, childId, linkedAt: since });
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
    const named = [first, ...others].flatMap(({ stamp, one }) => {
      const person = one.sender === null ? null : personOf(model, one.sender);
      return person === null ? [] : [{ stamp, person, key: keyOfPerson(person) }];
    });
    // Of copies of one time the least key, as the rule says.
    const [sender] = named.sort((a, b) => a.stamp - b.stamp || bytes(a.key, b.key));
    model.observed.messages.push({
      kind: message,
      groupId,
      sender: sender?.person ?? null,
      title,
      text,
      attachments,
      receivedAt: first.stamp,
    });
  }
}
