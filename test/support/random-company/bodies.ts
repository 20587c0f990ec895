import type { Fact, Form, Sending, Value } from '../oracle/world.js';
import { seeded } from '../seeded.js';
import { PEOPLE } from './vocabulary.js';
import type { RandomWorld, Told } from './world.js';

export interface Body {
  body: Buffer;
  stamp: number;
  source: 'WEBHOOK' | 'PULL';
}

const TYPES: Readonly<Record<Form['questions'][0]['type'], string>> = {
  SINGLE_OPTION: 'SingleOption',
  MULTI_OPTION: 'MultiOption',
  TEXT: 'Text',
  NUMERIC: 'Numeric',
  DATE: 'Date',
  DATE_TIME: 'DateTime',
  LOCATION: 'Location',
  ATTACHMENT_LIST: 'AttachmentList',
  PHONE_NUMBER: 'PhoneNumber',
};

/** All that Kaizala would say of a company, in any order. */
export function bodiesOf({ world, told, order }: RandomWorld): Body[] {
  const { pick } = seeded(order);
  const bodies = [
    ...told.flatMap(bodiesOfResponse),
    ...world.sendings.flatMap(bodiesOfSending),
    ...world.groups.flatMap(({ id, name, members }) => [
      pulled({ pulled: 'group', group: { groupId: id, groupName: name, groupType: 'Group' } }),
      pulled({
        pulled: 'members',
        groupId: id,
        members: members.map((id) => ({ id, name: world.people.find((one) => one.id === id)?.name, role: 'Member' })),
      }),
      pulled({
        pulled: 'subGroups',
        groupId: id,
        subGroups: world.groups.filter(({ parents }) => parents.includes(id)).map((child) => child.id),
      }),
    ]),
  ];
  const shuffled: Body[] = [];
  while (bodies.length > 0) shuffled.push(...bodies.splice(bodies.indexOf(pick(bodies)), 1));
  return shuffled;
}

const pulled = (body: object): Body => ({
  body: Buffer.from(JSON.stringify(body)),
  stamp: Date.UTC(2024, 0, 1),
  source: 'PULL',
});

/** What nobody may ever answer, and jobs, which say nothing of themselves in their answers. */
function bodiesOfSending(sending: Sending): Body[] {
  const { actionId, form, groupId, job, isAnonymous } = sending;
  if (job === undefined && !actionId.endsWith('silent')) return [];
  const event = {
    objectId: groupId,
    objectType: 'Group',
    eventType: job === undefined ? 'ActionCreated' : 'JobCreated',
    eventId: actionId,
    data: {
      actionId,
      groupId,
      title: form.title,
      isAnonymous,
      ...(form.packageId === null ? {} : { actionPackageId: form.packageId }),
      questions: questions(sending, new Map(), null),
      ...(job === undefined
        ? {}
        : { assignedTo: job.assignees.map((id) => ({ assigneeId: id, assigneeName: NAMES.get(id) })) }),
      ...(job?.dueAt == null ? {} : { dueDate: new Date(job.dueAt).toISOString() }),
    },
  };
  return [{ body: Buffer.from(JSON.stringify(event)), stamp: Date.UTC(2024, 0, 1), source: 'WEBHOOK' }];
}

function bodiesOfTick({ responseId, sending, responder, groupId, submittedAt, answers }: Fact): Body[] {
  const isCompleted = answers.get(0)?.text === 'true';
  const response = { assigneeId: responder, assigneeName: NAMES.get(responder ?? ''), isCompleted };
  const event = {
    objectId: groupId,
    objectType: 'Group',
    eventType: 'JobResponse',
    eventId: responseId,
    data: { actionId: sending.actionId, groupId, responseId, responseDetails: { response } },
  };
  return [{ body: Buffer.from(JSON.stringify(event)), stamp: submittedAt, source: 'WEBHOOK' }];
}

function bodiesOfResponse({ fact, original, delay, isTimed }: Told): Body[] {
  if (fact.sending.job !== undefined) return bodiesOfTick(fact);
  const tell = (answers: ReadonlyMap<number, Value>, at: number, isUpdateResponse: boolean): Body => ({
    body: Buffer.from(JSON.stringify(event(fact, answers, isTimed ? at : null, isUpdateResponse))),
    stamp: at + (isTimed ? delay : 0),
    source: 'WEBHOOK',
  });
  const present = tell(fact.answers, fact.updatedAt, original !== null);
  return original === null ? [present] : [tell(original, fact.submittedAt, false), present];
}

function event(
  { responseId, sending, responder, groupId }: Told['fact'],
  answers: ReadonlyMap<number, Value>,
  at: number | null,
  isUpdateResponse: boolean,
): object {
  const { form, actionId, isAnonymous } = sending;
  return {
    objectId: form.packageId ?? actionId,
    objectType: form.packageId === null ? 'Action' : 'ActionPackage',
    eventType: form.kind === 'SURVEY' ? 'SurveyResponse' : 'ActionResponse',
    eventId: responseId,
    data: {
      actionId,
      title: form.title,
      ...(form.packageId === null ? {} : { actionPackageId: form.packageId }),
      groupId: groupId ?? undefined,
      responseId,
      isUpdateResponse,
      isAnonymous,
      responderId: responder ?? 'user:somebody',
      responderName: NAMES.get(responder ?? '') ?? 'Somebody',
      responseDetails: { responseWithQuestions: questions(sending, answers, at) },
    },
  };
}

const NAMES = new Map(PEOPLE.map(({ id, name }) => [id, name]));

function questions({ form, asks }: Sending, answers: ReadonlyMap<number, Value>, at: number | null): object[] {
  return asks.map((index) => {
    const { title, type, options, isMetadata } = form.questions[index] as Form['questions'][0];
    const value = isMetadata === true ? at : rawOf(answers.get(index));
    return {
      title,
      type: TYPES[type],
      options: options.map((title) => ({ title })),
      ...(value === null ? {} : { answer: value }),
    };
  });
}

/** As the app sends it; numbers as text, so that no digit is lost on the way to the wire. */
function rawOf(value: Value | undefined): unknown {
  if (value === undefined) return null;
  if (value.choices !== undefined) return value.choices;
  if (value.place !== undefined) return { lt: value.place.latitude, lg: value.place.longitude, n: '' };
  if (value.files !== undefined)
    return Array.from({ length: value.files }, (_, n) => ({ mediaUrl: `https://cdn.example.net/${n}.jpg` }));
  return value.instant ?? value.text;
}
