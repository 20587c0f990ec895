import { eventTypeOf } from './bodies/event.js';
import { packageOf } from './bodies/package.js';
import { isoSeconds } from './bodies/times.js';
import type { Happening } from './world/happening.js';
import type { Answer, FormAction, Group, JobAction, Message, Person, Response, Role, World } from './world/model.js';
import { answersOf } from './world/respond.js';

/** Who it is; null where the response is anonymous. */
interface LedgerPerson {
  userId: string;
  phone: string;
  name: string;
}

/** The truth, to hold what somebody has pulled and heard against. Times are epoch milliseconds, days are UTC. */
export interface Ledger {
  groups: {
    groupId: string;
    name: string;
    type: Group['type'];
    parents: string[];
    members: (LedgerPerson & { role: Role; isProvisioned: boolean })[];
    subscribers: number;
  }[];
  /** Each in its latest state. */
  responses: {
    responseId: string;
    actionId: string;
    kind: FormAction['kind'];
    packageId: string | null;
    groupId: string;
    responder: LedgerPerson | null;
    /** When it was given, and when it was last changed. */
    firstAt: number;
    at: number;
    answers: { title: string; type: string; value: Answer }[];
  }[];
  actions: {
    actionId: string;
    kind: FormAction['kind'];
    packageId: string | null;
    groupId: string;
    title: string;
    sentAt: number;
  }[];
  jobs: {
    actionId: string;
    groupId: string;
    title: string;
    sentAt: number;
    dueDate: string;
    assignees: (LedgerPerson & { isCompleted: boolean; at: number | null })[];
  }[];
  /** Since the start. */
  messages: { eventId: string; kind: Message['kind']; groupId: string; text: string; media: number }[];
  /** How many events of which type happened since the start, whether anybody heard of them or not. */
  events: Record<string, number>;
  counts: {
    responses: number;
    byDay: Record<string, number>;
    byPackage: Record<string, number>;
    byAction: Record<string, number>;
    byGroup: Record<string, number>;
  };
}

/** What has happened since the start, by event type. */
export class Events {
  private readonly counts: Record<string, number> = {};

  add(happening: Happening): void {
    count(this.counts, eventTypeOf(happening));
  }

  list(): Record<string, number> {
    return { ...this.counts };
  }
}

export function writeLedger(world: World, events: Record<string, number>): Ledger {
  const forms = world.actions.filter((action): action is FormAction => 'form' in action);
  const jobs = world.actions.filter((action): action is JobAction => action.kind === 'Job');
  return {
    groups: world.groups.map(writeGroup),
    responses: forms.flatMap((action) =>
      [...action.responses.values()].map((response) => writeResponse(action, response)),
    ),
    actions: forms.map((action) => ({ ...aboutAction(action), title: action.form.title, sentAt: action.sentAt })),
    jobs: jobs.map(writeJob),
    messages: world.messages.map(({ eventId, kind, group, text, media }) => ({
      eventId,
      kind,
      groupId: group.groupId,
      text,
      media: media.length,
    })),
    events,
    counts: countResponses(forms),
  };
}

const writePerson = ({ userId, phone, name }: Person): LedgerPerson => ({ userId, phone, name });

const aboutAction = (action: FormAction) => ({
  actionId: action.actionId,
  kind: action.kind,
  packageId: packageOf(action).actionPackageId ?? null,
  groupId: action.group.groupId,
});

const writeGroup = ({ groupId, name, type, parents, members, subscribers }: Group): Ledger['groups'][number] => ({
  groupId,
  name,
  type,
  parents: [...parents].map((parent) => parent.groupId),
  members: [...members].map(([person, role]) => ({
    ...writePerson(person),
    role,
    isProvisioned: person.isProvisioned,
  })),
  subscribers: subscribers.length,
});

function writeResponse(action: FormAction, response: Response): Ledger['responses'][number] {
  const { responseId, responder, firstAt, at } = response;
  const answers = answersOf(action, response);
  return {
    responseId,
    ...aboutAction(action),
    responder: action.form.isAnonymous ? null : writePerson(responder),
    firstAt,
    at,
    answers: action.form.questions.map(({ title, type }, index) => ({ title, type, value: answers[index] ?? null })),
  };
}

const writeJob = ({ actionId, group, title, sentAt, dueAt, assignees }: JobAction): Ledger['jobs'][number] => ({
  actionId,
  groupId: group.groupId,
  title,
  sentAt,
  dueDate: isoSeconds(dueAt),
  assignees: [...assignees].map(([person, tick]) => ({
    ...writePerson(person),
    isCompleted: tick?.isCompleted === true,
    at: tick?.at ?? null,
  })),
});

function countResponses(actions: readonly FormAction[]): Ledger['counts'] {
  const counts: Ledger['counts'] = { responses: 0, byDay: {}, byPackage: {}, byAction: {}, byGroup: {} };
  for (const action of actions) {
    const { actionId, packageId, groupId } = aboutAction(action);
    for (const { at } of action.responses.values()) {
      counts.responses += 1;
      count(counts.byDay, new Date(at).toISOString().slice(0, 10));
      if (packageId !== null) count(counts.byPackage, packageId);
      count(counts.byAction, actionId);
      count(counts.byGroup, groupId);
    }
  }
  return counts;
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
