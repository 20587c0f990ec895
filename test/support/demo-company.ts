import { createHash } from 'node:crypto';
import { splitActions } from '../../src/ingest/normalise/pull/split-page.js';
import type { JsonObject } from '../../src/json.js';
import { writeEvent } from '../../src/simulator/bodies/event.js';
import { childrenOf, writeGroup, writeMember } from '../../src/simulator/bodies/group.js';
import { writeListed } from '../../src/simulator/bodies/pulled-action.js';
import { writeJson } from '../../src/simulator/bodies/write-json.js';
import { createWorld } from '../../src/simulator/world/create-world.js';
import { DAY_MS } from '../../src/simulator/world/local-time.js';
import type { Action, Group, JobAction, World } from '../../src/simulator/world/model.js';
import type { deliver } from './ingest.js';

type Body = Parameters<typeof deliver>[1][number];

/** The demo's company as its gateway knows it after the first pull, on a Wednesday in May. */
export const DEMO_NOW = Date.UTC(2026, 4, 20, 12);
const SEED = 1;
/** As long as three months are compared. */
const HISTORY_DAYS = 80;
/** Of forms that are answered all day one response of so many is enough; the last two days of attendance are whole. */
const ONE_OF = 16;
const WHOLE_DAYS = 2;
const RARE = /^(survey|poll|com\.sunrise\.complaint)/;

export function demoBodies(): Body[] {
  const world = createWorld(SEED, DEMO_NOW, HISTORY_DAYS);
  for (const action of world.actions) thinOut(action);
  return [
    ...world.groups.flatMap((group) => bodiesOfGroup(group, world)),
    ...world.actions.filter((action) => action.kind === 'Job').map(bodyOfJob),
  ];
}

function thinOut(action: Action): void {
  if (!('form' in action)) return;
  const { packageId } = action.form;
  for (const [responseId, { firstAt }] of action.responses) {
    const isWhole = packageId.includes('attendance') && firstAt > DEMO_NOW - WHOLE_DAYS * DAY_MS;
    const isKept = createHash('sha256').update(responseId).digest().readUInt16BE() % ONE_OF === 0;
    if (!RARE.test(packageId) && !isWhole && !isKept) action.responses.delete(responseId);
  }
}

function bodiesOfGroup(group: Group, { groups, actions }: World): Body[] {
  const { groupId, members } = group;
  const page = {
    actions: actions.filter((action) => action.group === group).map((action) => writeListed(action, true)),
  };
  return [
    { pulled: 'group', group: writeGroup(group, groups, { details: true, subscribers: false }) },
    { pulled: 'members', groupId, members: [...members].map(([person, role]) => writeMember(person, role)) },
    { pulled: 'subGroups', groupId, subGroups: childrenOf(group, groups).map((child) => child.groupId) },
    ...(splitActions(page as unknown as JsonObject, { groupId, actionId: null }) ?? []),
  ].map((body) => ({ body: Buffer.from(writeJson(body)), stamp: DEMO_NOW, source: 'PULL' }));
}

/** No page tells to whom a job was sent. */
function bodyOfJob(action: JobAction): Body {
  const { group, sender, sentAt, actionId } = action;
  const address = { subscriptionId: 'demo', objectId: group.groupId, objectType: 'Group', context: undefined } as const;
  const sent = { kind: 'sent', eventId: actionId, at: sentAt, group, by: sender, action } as const;
  return { body: Buffer.from(writeEvent(sent, address, 2019)), stamp: sentAt };
}
