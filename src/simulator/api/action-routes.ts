import type { FastifyInstance } from 'fastify';
import { writeDetails, writeListed } from '../bodies/pulled-action.js';
import { writeJson } from '../bodies/write-json.js';
import type { Faults } from '../faults.js';
import type { Action, Group, World } from '../world/model.js';
import { findGroup, type OfGroup } from './group-routes.js';
import { invalidParameters, notFound } from './refusal.js';

/** What `actionType` may ask for; of the others the documentation says that they cannot be read back. */
const KINDS: Readonly<Record<string, Action['kind']>> = {
  image: 'Image',
  job: 'Job',
  survey: 'Survey',
  photowithlocation: 'PhotoWithLocation',
  sharelocation: 'ShareLocation',
  letsmeet: 'LetsMeet',
  poll: 'Poll',
};
const USUAL_COUNT = 30;
/** A larger number is in milliseconds: the documentation says only "epoch time". */
const MOST_SECONDS = 1e11;

interface OfAction {
  Params: { groupId: string; actionId: string };
  Querystring: Record<string, string>;
}

/** @throws Refusal */
export function findAction({ actions }: World, group: Group, actionId: string): Action & { actionId: string } {
  const isWanted = (action: Action): action is Action & { actionId: string } =>
    'actionId' in action && action.actionId === actionId && action.group === group;
  const action = actions.find(isWanted);
  if (action === undefined) throw notFound('Action');
  return action;
}

/**
 * Actions by type or by package, and single ones with their responses. Nobody documented the order of a list: here it is the order of sending, so that
 * whoever asks again from the last time on gets what follows.
 */
export function actionRoutes(app: FastifyInstance, world: World, faults: Faults): void {
  app.get<OfGroup & { Querystring: Record<string, string> }>('/groups/:groupId/actions', async (request, reply) => {
    const { params, query } = request;
    const group = findGroup(world, params.groupId);
    const from = fromDate(query.fromDate);
    const isWanted = wanted(query);
    const found = world.actions.filter((action) => action.group === group && action.sentAt >= from && isWanted(action));
    found.sort((a, b) => a.sentAt - b.sentAt);
    const count = Number(query.count ?? USUAL_COUNT);
    if (!Number.isInteger(count) || count < 1) throw invalidParameters('count');
    const actions = found.slice(0, count).map((action) => writeListed(action, query.getDetails === 'true'));
    // Documented, and in none of the documentation's samples.
    const more = faults.has('generations') ? {} : { hasMore: found.length > count };
    return reply.type('application/json').send(writeJson({ actions, ...more }));
  });

  app.get<OfAction>('/groups/:groupId/actions/:actionId', async ({ params, query }, reply) => {
    const action = findAction(world, findGroup(world, params.groupId), params.actionId);
    return reply.type('application/json').send(writeJson(writeDetails(action, query.getDetails === 'true')));
  });
}

function wanted(query: Record<string, string>): (action: Action) => boolean {
  const { Id: packageId, actionType } = query;
  if (packageId !== undefined)
    return (action) => action.kind === 'ActionPackage' && action.form.packageId === packageId;
  const kind = KINDS[actionType?.toLowerCase() ?? ''];
  if (kind === undefined) throw invalidParameters('actionType');
  return (action) => action.kind === kind;
}

/** Inclusive, in epoch milliseconds. */
function fromDate(text = '0'): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw invalidParameters('fromDate');
  return value < MOST_SECONDS ? value * 1000 : value;
}
