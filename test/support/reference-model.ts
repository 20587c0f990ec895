import { keyOf } from '../../src/keys.js';
import { type ModelObservations, observe } from './reference-observations.js';
import {
  by,
  bytes,
  contentOf,
  fold,
  greatestFirst,
  type ModelDelivery,
  type ModelEvent,
  type ModelState,
  orderedStates,
  updateOf,
} from './reference-states.js';

/**
 * The rules of docs/data-model.md once more: plain, slow, from the text rather than from the store. What it says of a set of deliveries does
 * not depend on any order, because it never looks at one.
 */

export interface ModelAnswer {
  title: string;
  type: string;
  occurrence: number;
  text: string | null;
  raw: string;
}

export interface ModelResponse {
  responseId: string | null;
  actionId: string;
  packageId: string | null;
  groupId: string | null;
  /** `user:<id>`, `phone:<number>`, or null. */
  responder: string | null;
  isAnonymous: boolean;
  submittedAt: number;
  submittedAtSource: string;
  updatedAt: number;
  receivedAt: number;
  revision: number;
  answers: ModelAnswer[];
  earlier: { updatedAt: number; receivedAt: number; answers: ModelAnswer[] }[];
}

export interface Model {
  responses: ModelResponse[];
  actions: {
    actionId: string;
    kind: string;
    title: string | null;
    packageId: string | null;
    packageVersion: string | null;
    groupId: string | null;
    isAnonymous: boolean | null;
    acceptsMultipleResponses: boolean | null;
    dueAt: number | null;
    createdAt: number | null;
    properties: unknown;
    sender: string | null;
    assignees: string[];
  }[];
  observed: ModelObservations;
  /** Title, ordinal and metadata flag of each question, by owner, folded title, type and occurrence. */
  questions: Record<string, { title: string; ordinal: number; isMetadata: boolean }>;
  /** Listed options with their ordinals, and written-in ones with null, by question. */
  options: Record<string, Record<string, number | null>>;
  /** Names by person. */
  people: Record<string, { name: string | null; phone: string | null; owner: string | null }>;
  /** By hash. */
  statuses: Record<string, string>;
}

/** "The greatest (stamp, value)". */
export function greatest<T extends string | number>(values: { stamp: number; value: T | null }[]): T | null {
  const sorted = values
    .filter(({ value }) => value !== null)
    .sort(
      (a, b) =>
        a.stamp - b.stamp ||
        (typeof a.value === 'string' ? bytes(a.value, String(b.value)) : Number(a.value) - Number(b.value)),
    );
  return sorted.at(-1)?.value ?? null;
}

/** An action or a list that is pulled holds as of its last fetch; what a response says of its action as of the first. */
export const seenAt = ({ stamp, fetchedAt, reading }: ModelEvent) =>
  reading.outcome === 'response' || reading.isPush ? stamp : fetchedAt;

type OfAction = ModelEvent & { reading: { outcome: 'response' | 'action' } };

const isResponse = (event: ModelEvent): event is ModelDelivery => event.reading.outcome === 'response';
const isOfAction = (event: ModelEvent): event is OfAction => event.reading.outcome !== 'observations';
const saysAnonymous = ({ reading }: ModelEvent) =>
  reading.outcome === 'response' ? reading.response.isAnonymous : reading.outcome === 'action' && reading.isAnonymous;

export function modelOf(given: readonly ModelEvent[]): Model {
  const model: Model = {
    responses: [],
    actions: [],
    observed: { members: [], edges: [], groups: [], messages: [] },
    questions: Object.create(null),
    options: Object.create(null),
    people: Object.create(null),
    statuses: Object.create(null),
  };
  const known = withoutPersons(mergeEqual(given));
  const unknowable = known.filter((event) => isResponse(event) && !isKnowable(event));
  for (const { hash } of unknowable) model.statuses[hash] = 'QUARANTINED';
  const events = known.filter((event) => !unknowable.includes(event));
  people(model, events);
  observe(model, events);
  const byAction = by(events.filter(isOfAction), ({ reading }) => reading.action.actionId);
  for (const { reading } of known.filter(isOfAction).filter(saysAnonymous)) byAction[reading.action.actionId] ??= [];
  const asked: {
    question: string;
    stamp: number;
    title: string;
    ordinal: number;
    isMetadata: boolean;
    options: string[];
  }[] = [];
  const owners: Record<string, string> = Object.create(null);
  for (const [actionId, ofAction] of Object.entries(byAction)) {
    const isAnonymous = known.some(
      (event) => isOfAction(event) && event.reading.action.actionId === actionId && saysAnonymous(event),
    );
    const said = actionOf(model, actionId, ofAction);
    const action = { ...said, isAnonymous: isAnonymous ? true : said.isAnonymous };
    for (const same of Object.values(
      by(
        ofAction.filter(({ reading }) => reading.outcome === 'action'),
        ({ reading }) => JSON.stringify(reading.action),
      ),
    ))
      settle(model, same);
    model.actions.push(action);
    const owner =
      action.packageId !== null
        ? `package ${action.packageId}`
        : action.title !== null
          ? `title ${fold(action.title)}`
          : `action ${actionId}`;
    owners[actionId] = owner;
    for (const event of ofAction) {
      const { reading } = event;
      const stamp = seenAt(event);
      reading.action.questions.forEach(({ title, type, occurrence, isMetadata, options }, ordinal) => {
        asked.push({
          question: `${owner}|${fold(title)}|${type}|${occurrence}`,
          stamp,
          title,
          ordinal,
          isMetadata,
          options,
        });
      });
    }
    const answering = ofAction.filter(isResponse);
    for (const ofResponse of Object.values(by(answering, (delivery) => responseOf(delivery, answering)))) {
      response(model, action, ofResponse, owner);
    }
  }
  for (const [question, all] of Object.entries(by(asked, ({ question }) => question))) {
    model.questions[question] = {
      title: greatest(all.map(({ stamp, title }) => ({ stamp, value: title }))) ?? '',
      ordinal: greatest(all.map(({ stamp, ordinal }) => ({ stamp, value: ordinal }))) ?? 0,
      isMetadata: all.some(({ isMetadata }) => isMetadata),
    };
    const listed = all.flatMap(({ stamp, options }) => options.map((title, ordinal) => ({ stamp, title, ordinal })));
    for (const [title, listings] of Object.entries(by(listed, ({ title }) => title))) {
      optionsOf(model, question)[title] = greatest(listings.map(({ stamp, ordinal }) => ({ stamp, value: ordinal })));
    }
  }
  return model;
}

function optionsOf(model: Model, question: string): Record<string, number | null> {
  model.options[question] ??= Object.create(null) as Record<string, number | null>;
  return model.options[question];
}

/** The same bytes are one delivery, of the earliest stamp. */
function mergeEqual(deliveries: readonly ModelEvent[]): ModelEvent[] {
  return Object.values(by(deliveries, ({ hash }) => hash)).map((same) => ({
    ...(same[0] as ModelEvent),
    stamp: Math.min(...same.map(({ stamp }) => stamp)),
    fetchedAt: Math.max(...same.map(({ fetchedAt }) => fetchedAt)),
  }));
}

/** One `true` makes the whole action anonymous. */
function withoutPersons(events: readonly ModelEvent[]): ModelEvent[] {
  const anonymous = new Set(
    events
      .filter(isOfAction)
      .filter(saysAnonymous)
      .map(({ reading }) => reading.action.actionId),
  );
  return events.map((event) => {
    const { reading } = event;
    if (!isOfAction(event) || !anonymous.has(event.reading.action.actionId)) return event;
    if (reading.outcome !== 'response') return { ...event, reading: { ...reading, identities: [] } };
    const answers = reading.response.answers.filter(({ isPersonal }) => !isPersonal);
    const response = { ...reading.response, isAnonymous: true, responder: null, identities: [], answers };
    return { ...event, reading: { ...reading, response } };
  });
}

/** By identifiers as they came, and time. */
function matchOf({ reading: { response } }: ModelDelivery): string | null {
  const time = response.answeredAt ?? response.sentAt;
  return response.responder === null || time === null
    ? null
    : JSON.stringify([response.responder.userId, response.responder.phone, time]);
}

/** A job's assignee has one answer. */
const assigneeOf = ({ reading: { response } }: ModelDelivery) =>
  response.isByAssignee && response.responder !== null
    ? JSON.stringify([response.responder.phone ?? response.responder.userId])
    : null;

const isKnowable = (delivery: ModelDelivery) =>
  delivery.reading.response.responseId !== null || matchOf(delivery) !== null || assigneeOf(delivery) !== null;

/** Its own id; else that of an identified one which matches, better with an equal state, else of the least key; else its identifiers. */
function responseOf(delivery: ModelDelivery, ofAction: readonly ModelDelivery[]): string {
  const { action, response } = delivery.reading;
  const assignee = assigneeOf(delivery);
  if (assignee !== null) return `assignee ${assignee}`;
  if (response.responseId !== null) return `id ${response.responseId}`;
  const keyOfId = (id: string) => keyOf('response', keyOf('action', action.actionId), id).toString('hex');
  const matching = ofAction
    .filter((other) => other.reading.response.responseId !== null && matchOf(other) === matchOf(delivery))
    .map(({ reading }) => ({ id: reading.response.responseId ?? '', state: reading.response.stateHash }))
    .sort((a, b) => bytes(keyOfId(a.id), keyOfId(b.id)));
  const best = matching.find(({ state }) => state === response.stateHash) ?? matching[0];
  return best === undefined ? `match ${matchOf(delivery)}` : `id ${best.id}`;
}

function actionOf(model: Model, actionId: string, events: readonly OfAction[]): Model['actions'][number] {
  const of = <T extends string | number>(pick: (action: OfAction['reading']['action']) => T | null, among = events) =>
    greatest(among.map((event) => ({ stamp: seenAt(event), value: pick(event.reading.action) })));
  const flag = (pick: (action: OfAction['reading']['action']) => boolean | null) => {
    const value = of((action) => (pick(action) === null ? null : Number(pick(action))));
    return value === null ? null : value === 1;
  };
  const named = events.filter(({ reading }) => reading.action.packageId !== null);
  const proven = named.filter(({ reading }) => reading.action.isPackageProven);
  const packaged = proven.length > 0 ? proven : named;
  const packageId = of(({ packageId }) => packageId, packaged);
  const ofPackage = packaged.filter(({ reading }) => reading.action.packageId === packageId);
  const properties = events.flatMap((event) =>
    event.reading.action.properties.map((property) => ({
      stamp: seenAt(event),
      name: property.name,
      value: JSON.stringify(property),
    })),
  );
  const identities = events.flatMap(({ stamp, reading }) =>
    (reading.outcome === 'response' ? reading.response.identities : reading.identities).map((identity) => ({
      stamp,
      ...identity,
    })),
  );
  const keyOfPerson = ({ userId, phone }: { userId: string | null; phone: string | null }) =>
    (userId === null ? keyOf('phone', phone ?? '') : keyOf('user', userId)).toString('hex');
  const [sender] = identities
    .filter(({ role }) => role === 'SENDER')
    .sort((a, b) => b.stamp - a.stamp || bytes(keyOfPerson(b), keyOfPerson(a)));
  const assignees = identities.filter(({ role }) => role === 'ASSIGNEE').map((one) => personOf(model, one));
  return {
    actionId,
    kind: of(({ kind }) => kind) ?? 'UNKNOWN',
    title: of(({ title }) => title),
    packageId,
    packageVersion: of(({ packageVersion }) => packageVersion, ofPackage),
    groupId: of(({ groupId }) => groupId),
    isAnonymous: flag(({ isAnonymous }) => isAnonymous),
    acceptsMultipleResponses: flag(({ acceptsMultipleResponses }) => acceptsMultipleResponses),
    dueAt: of(({ dueAt }) => dueAt),
    createdAt: of(({ createdAt }) => createdAt),
    properties: Object.values(by(properties, ({ name }) => name))
      .map((said) => JSON.parse(greatest(said) ?? '') as { name: string })
      .sort((a, b) => bytes(a.name, b.name)),
    sender: sender === undefined ? null : personOf(model, sender),
    assignees: [...new Set(assignees.flatMap((person) => person ?? []))].sort(),
  };
}

const SOURCES = ['ANSWER', 'UPSTREAM', 'RECEIVED'];

function response(
  model: Model,
  action: Model['actions'][number],
  deliveries: readonly ModelDelivery[],
  owner: string,
): void {
  const states = deliveries.length === 0 ? [] : orderedStates(deliveries);
  const present = states.at(-1) as ModelState;
  for (const state of states) {
    const [first] = [...state.copies].sort((a, b) => a.stamp - b.stamp || bytes(a.hash, b.hash));
    for (const { hash } of state.copies) model.statuses[hash] ??= 'DUPLICATE';
    if (first !== undefined) model.statuses[first.hash] = 'APPLIED';
    for (const { title, type, occurrence, choices } of contentOf(state)) {
      for (const choice of choices ?? []) {
        const options = optionsOf(model, `${owner}|${fold(title)}|${type}|${occurrence}`);
        options[choice] ??= null;
      }
    }
  }
  const times = [
    ...states.flatMap(({ ownTime }) => (ownTime === null ? [] : [{ time: ownTime, source: 'ANSWER' }])),
    ...deliveries.flatMap(({ reading: { response } }) =>
      response.sentAt === null ? [] : [{ time: response.sentAt, source: 'UPSTREAM' }],
    ),
    ...states.flatMap(({ ownTime, copies }) =>
      ownTime === null ? [{ time: Math.min(...copies.map(({ stamp }) => stamp)), source: 'RECEIVED' }] : [],
    ),
  ];
  const first = Math.min(...times.map(({ time }) => time));
  const responder =
    greatestFirst(present.copies).find(({ reading }) => reading.response.responder !== null)?.reading.response
      .responder ?? null;
  const shown = (state: ModelState) =>
    contentOf(state)
      .map(({ title, type, occurrence, text, raw }) => ({ title: fold(title), type, occurrence, text, raw }))
      .sort((a, b) => bytes(JSON.stringify(a), JSON.stringify(b)));
  const receivedOf = ({ copies }: ModelState) => Math.min(...copies.map(({ stamp }) => stamp));
  model.responses.push({
    responseId:
      states
        .toReversed()
        .flatMap(({ copies }) => greatestFirst(copies))
        .map(({ reading }) => reading.response.responseId)
        .find((id) => id !== null) ?? null,
    actionId: action.actionId,
    packageId: action.packageId,
    groupId:
      greatest(deliveries.map(({ stamp, reading }) => ({ stamp, value: reading.action.groupId }))) ?? action.groupId,
    responder: responder === null ? null : personOf(model, responder),
    isAnonymous: action.isAnonymous === true,
    submittedAt: first,
    submittedAtSource:
      times
        .filter(({ time }) => time === first)
        .map(({ source }) => source)
        .sort((a, b) => SOURCES.indexOf(a) - SOURCES.indexOf(b))[0] ?? '',
    updatedAt: updateOf(present),
    receivedAt: receivedOf(present),
    revision: states.length,
    answers: shown(present),
    earlier: states
      .slice(0, -1)
      .map((state) => ({ updatedAt: updateOf(state), receivedAt: receivedOf(state), answers: shown(state) })),
  });
}

function people(model: Model, events: readonly ModelEvent[]): void {
  const seen = events.flatMap(({ stamp, reading }) =>
    (reading.outcome === 'response' ? reading.response : reading).identities.map((identity) => ({
      stamp,
      ...identity,
    })),
  );
  const users = new Set(seen.flatMap(({ userId }) => userId ?? []));
  const phones = new Set(seen.flatMap(({ phone }) => phone ?? []));
  for (const user of users) {
    const rows = seen.filter(({ userId }) => userId === user);
    model.people[`user:${user}`] = {
      name: greatest(rows.map(({ stamp, name }) => ({ stamp, value: name }))),
      phone: greatest(rows.map(({ stamp, phone }) => ({ stamp, value: phone }))),
      owner: null,
    };
  }
  for (const phone of phones) {
    const rows = seen.filter((row) => row.phone === phone);
    const owners = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
    model.people[`phone:${phone}`] = {
      name: greatest(rows.filter(({ userId }) => userId === null).map(({ stamp, name }) => ({ stamp, value: name }))),
      phone,
      owner: owners.length === 1 ? `user:${owners[0]}` : null,
    };
  }
}

/** Of the copies of one thing the first is APPLIED, the others DUPLICATE. */
export function settle(model: Model, copies: readonly { hash: string; stamp: number }[]): void {
  const [first] = [...copies].sort((a, b) => a.stamp - b.stamp || bytes(a.hash, b.hash));
  for (const { hash } of copies) model.statuses[hash] = hash === first?.hash ? 'APPLIED' : 'DUPLICATE';
}

export function personOf(
  model: Model,
  { userId, phone }: { userId: string | null; phone: string | null },
): string | null {
  if (userId !== null) return `user:${userId}`;
  return phone === null ? null : (model.people[`phone:${phone}`]?.owner ?? `phone:${phone}`);
}
