import type { Happening } from './happening.js';
import type { Answer, FormAction, Group, JobAction, LetsMeetAction, Message, Person, Role, World } from './model.js';
import { respond, revise } from './respond.js';

/** The response of whoever may answer only once. */
const responseOf = ({ form, responses }: FormAction, person: Person) =>
  form.acceptMultipleResponses ? undefined : [...responses.values()].find(({ responder }) => responder === person);

/**
 * Somebody answers. Of a response that is named, or where the form takes one response a person, the answers take the place of the earlier ones.
 * An event of a response has the response's id: an update cannot be told from a repetition by it.
 */
export function answerForm(
  action: FormAction,
  person: Person,
  newId: string,
  at: number,
  { responseId, given = null }: { responseId?: string; given?: readonly Answer[] | null } = {},
): Happening {
  const before = responseId === undefined ? responseOf(action, person) : action.responses.get(responseId);
  const response = before === undefined ? respond(person, responseId ?? newId, at, given) : revise(before, at, given);
  action.responses.set(response.responseId, response);
  return {
    kind: 'responded',
    eventId: response.responseId,
    at,
    group: action.group,
    by: response.responder,
    action,
    response,
  };
}

/** Ticked off, or taken back: one response a person. */
export function tickJob(action: JobAction, by: Person, isCompleted: boolean, newId: string, at: number): Happening {
  const responseId = action.assignees.get(by)?.responseId ?? newId;
  const tick = { responseId, isCompleted, at };
  action.assignees.set(by, tick);
  return { kind: 'ticked', eventId: responseId, at, group: action.group, by, action, tick };
}

export function sendAction(world: World, eventId: string, action: FormAction | JobAction | LetsMeetAction): Happening {
  world.actions.push(action);
  return { kind: 'sent', eventId, at: action.sentAt, group: action.group, by: action.sender, action };
}

export function say(world: World, message: Message): Happening {
  world.messages.push(message);
  const { eventId, at, group, sender } = message;
  return { kind: 'said', eventId, at, group, by: sender, message };
}

export function join(group: Group, by: Person, person: Person, role: Role, eventId: string, at: number): Happening {
  group.members.set(person, role);
  return { kind: 'membership', eventId, at, group, by, person, role, isMember: true };
}

export function leave(group: Group, by: Person, person: Person, eventId: string, at: number): Happening {
  const role = group.members.get(person) ?? 'Member';
  group.members.delete(person);
  return { kind: 'membership', eventId, at, group, by, person, role, isMember: false };
}

/** A group put below another one, or taken from there. */
export function link(
  parent: Group,
  child: Group,
  isLinked: boolean,
  by: Person,
  eventId: string,
  at: number,
): Happening {
  if (isLinked) child.parents.add(parent);
  else child.parents.delete(parent);
  return { kind: 'link', eventId, at, group: parent, by, child, isLinked };
}
