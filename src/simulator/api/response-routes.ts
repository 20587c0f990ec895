import type { FastifyInstance } from 'fastify';
import type { PacedClock } from '../clock.js';
import { Random } from '../random.js';
import { answerForm, tickJob } from '../world/changes.js';
import type { Happening } from '../world/happening.js';
import type { Action, Group, Person, World } from '../world/model.js';
import { findAction } from './action-routes.js';
import { type Fields, fieldOf, fieldsOf, flagOf, textOf } from './fields.js';
import { findGroup } from './group-routes.js';
import { readPostedAnswers } from './posted-answers.js';
import { invalidParameters } from './refusal.js';

/** Answering by the API: whoever's token it is answers, here the group's first administrator, and webhooks hear of it like of any other. */
export function responseRoutes(
  app: FastifyInstance,
  world: World,
  clock: PacedClock,
  onHappening: (happening: Happening) => void,
): void {
  let posted = 0;
  app.post<{ Params: { groupId: string; actionId: string } }>(
    '/groups/:groupId/actions/:actionId/responses',
    async ({ params, body }) => {
      const group = findGroup(world, params.groupId);
      const action = findAction(world, group, params.actionId);
      const person = firstAdmin(group);
      posted += 1;
      const newId = new Random('posted', params.actionId, posted).guid();
      const happening = answer(action, person, newId, clock.now(), fieldsOf(body));
      onHappening(happening);
      return { responseId: happening.eventId };
    },
  );
}

/** @throws Refusal */
function answer(action: Action, person: Person, newId: string, at: number, fields: Fields): Happening {
  const body = fieldsOf(fieldOf(fields, 'actionBody'));
  if (action.kind === 'Job') {
    const isCompleted = flagOf(body, 'isCompleted');
    if (isCompleted === undefined) throw invalidParameters('isCompleted');
    return tickJob(action, person, isCompleted, newId, at);
  }
  if (!('form' in action)) throw invalidParameters('this action takes no responses');
  const given = readPostedAnswers(action.form.questions, fieldOf(body, 'answers'));
  return answerForm(action, person, newId, at, { responseId: textOf(fields, 'responseId'), given });
}

/** @throws Refusal */
function firstAdmin({ members }: Group): Person {
  const [person] = members.keys();
  if (person === undefined) throw invalidParameters('the group has no members');
  return person;
}
