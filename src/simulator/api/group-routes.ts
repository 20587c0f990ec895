import type { FastifyInstance } from 'fastify';
import { writeGroup, writeMember, writeSubGroups, writeSubscriber } from '../bodies/group.js';
import type { Group, World } from '../world/model.js';
import { fieldOf, fieldsOf, textOf } from './fields.js';
import { notFound } from './refusal.js';

const MOST_SUBSCRIBERS = 50;

export interface OfGroup {
  Params: { groupId: string };
}

/** @throws Refusal */
export function findGroup({ groups }: World, groupId: string): Group {
  const group = groups.find((one) => one.groupId === groupId);
  if (group === undefined) throw notFound('Group');
  return group;
}

/** Groups, what is below them, and who is in them: lists without pages, but for subscribers. */
export function groupRoutes(app: FastifyInstance, world: World): void {
  app.get<{ Querystring: Record<string, string> }>('/groups', async ({ query }) => {
    // Documented as showDetail; clients send showDetails.
    const details = [query.showDetail, query.showDetails].includes('true');
    const groups =
      query.fetchAllGroups === 'true' ? world.groups : world.groups.filter(({ parents }) => parents.size === 0);
    return { groups: groups.map((group) => writeGroup(group, world.groups, { details, subscribers: true })) };
  });

  app.get<OfGroup>('/groups/:groupId', async ({ params }) => {
    const group = findGroup(world, params.groupId);
    return { groups: [writeGroup(group, world.groups, { details: true, subscribers: false })] };
  });

  app.get<OfGroup>('/groups/:groupId/subGroups', async ({ params }) =>
    writeSubGroups(findGroup(world, params.groupId), world.groups),
  );

  app.get<OfGroup>('/groups/:groupId/members', async ({ params }) => {
    const { members } = findGroup(world, params.groupId);
    return { members: [...members].map(([person, role]) => writeMember(person, role)) };
  });

  const subscribers = ({ groupId, cursor, count }: { groupId: string; cursor: string; count: number }) => {
    const { subscribers: all } = findGroup(world, groupId);
    const from = Number(/^cursor-(\d+)$/.exec(cursor)?.[1] ?? 0);
    const to = from + Math.min(count > 0 ? count : MOST_SUBSCRIBERS, MOST_SUBSCRIBERS);
    const page = all.slice(from, to).map(writeSubscriber);
    return to < all.length ? { subscribers: page, cursor: `cursor-${to}` } : { subscribers: page };
  };
  app.post<OfGroup>('/groups/:groupId/subscribers', async ({ params, body }) => {
    const fields = fieldsOf(body);
    const count = Number(fieldOf(fields, 'count') ?? MOST_SUBSCRIBERS);
    return subscribers({ ...params, cursor: textOf(fields, 'cursor') ?? '', count });
  });
  // Not documented, but called by a client.
  app.get<OfGroup>('/groups/:groupId/subscribers', async ({ params }) =>
    subscribers({ ...params, cursor: '', count: MOST_SUBSCRIBERS }),
  );
}
