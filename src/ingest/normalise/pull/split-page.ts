import { isObject, type Json, type JsonObject } from '../../../json.js';
import { field, firstField, idField } from '../fields.js';

/** What the caller of a page knows and its body need not say. */
export interface PageContext {
  groupId: string | null;
  /** Of the single action that was asked for. */
  actionId: string | null;
}

/** One thing of a page, complete in itself: a delivery of its own. `pulled` tells its reader which. */
export type PulledBody = JsonObject & { pulled: 'action' | 'response' | 'group' | 'members' | 'subGroups' };

/** They change at every fetch, and a body that changes is another delivery. */
const COUNTS = new Set(['responsecount', 'assigneecount', 'usercount', 'uniqueusercount']);
const RESPONSE_LISTS = ['responses', 'actionResponses', 'surveyResponses', 'responseDetails', 'answers'] as const;
const BODIES = ['actionBody', 'actionDetails', 'details'] as const;

/**
 * The actions of a page and their responses, each by itself; null where it is no such page. Accepts every envelope that was documented or seen: a
 * list `actions`, one action as `actionDetails` or `details`, or the bare action.
 */
export function splitActions(page: JsonObject, context: PageContext): PulledBody[] | null {
  const listed = field(page, 'actions');
  if (Array.isArray(listed)) return listed.filter(isObject).flatMap((item) => splitAction(item, context));
  const isAction =
    BODIES.some((name) => isObject(field(page, name))) ||
    (field(page, 'actionId') !== undefined &&
      ['questions', ...RESPONSE_LISTS].some((name) => field(page, name) !== undefined));
  return isAction ? splitAction(page, context) : null;
}

function splitAction(item: JsonObject, context: PageContext): PulledBody[] {
  const bodies = BODIES.map((name) => field(item, name)).filter(isObject);
  // The body wins; what is only beside it is taken from there.
  const merged: JsonObject = Object.assign({}, ...[item, ...bodies].map(withoutBodies)) as JsonObject;
  const groupId = context.groupId ?? idField(merged, 'groupId');
  const actionId = idField(merged, 'actionId') ?? context.actionId ?? idField(merged, 'referenceId');
  const responses = responsesIn([...bodies.toReversed(), item]);
  const known = { ...(groupId === null ? {} : { groupId }), ...(actionId === null ? {} : { actionId }) };
  const header = { ...withoutResponses(merged), ...known };
  // One object for all: a page of many questions and many responses would not fit into memory otherwise.
  const action = { ...aboutAction(merged), ...known };
  return [
    { pulled: 'action', action: withoutCounts(header) },
    ...responses.map((response): PulledBody => ({ pulled: 'response', action, response })),
  ];
}

const withoutBodies = (object: JsonObject) =>
  Object.fromEntries(
    Object.entries(object).filter(([key]) => !BODIES.some((name) => name.toLowerCase() === key.toLowerCase())),
  );

const withoutResponses = (object: JsonObject) =>
  Object.fromEntries(
    Object.entries(object).filter(([key]) => !RESPONSE_LISTS.some((name) => name.toLowerCase() === key.toLowerCase())),
  );

const withoutCounts = (object: JsonObject) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !COUNTS.has(key.toLowerCase())));

/** What a response needs of its action to be read alone: titles and types of the questions, not their options. */
function aboutAction(action: JsonObject): JsonObject {
  const about: JsonObject = {};
  for (const name of ['id', 'packageId', 'actionPackageId', 'actionType', 'title', 'question', 'isAnonymous']) {
    const value = field(action, name);
    if (value !== undefined) about[name] = value;
  }
  const questions = field(action, 'questions');
  if (Array.isArray(questions)) {
    about.questions = questions.filter(isObject).map((question) => {
      const kept = ['title', 'type', 'isInvisible'].flatMap((name) => {
        const value = field(question, name);
        return value === undefined ? [] : [[name, value]];
      });
      return Object.fromEntries(kept) as JsonObject;
    });
  }
  return about;
}

/** The first list of responses; an object is a map of user id to one response or several, as the app's own summaries have it. */
function responsesIn(objects: readonly JsonObject[]): JsonObject[] {
  for (const name of RESPONSE_LISTS) {
    for (const object of objects) {
      const value = field(object, name);
      if (Array.isArray(value) && value.length > 0) return value.filter(isObject);
      if (isObject(value) && firstField(value, 'responseWithQuestions', 'response') === undefined)
        return responsesByUser(value);
    }
  }
  return [];
}

function responsesByUser(map: JsonObject): JsonObject[] {
  return Object.entries(map).flatMap(([userId, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isObject).map((answers): JsonObject => {
      const hasOwnShape =
        firstField(answers, 'responseId', 'answers', 'responseWithQuestions', 'responseDetails') !== undefined;
      return hasOwnShape ? { userId, ...answers } : { userId, answers };
    }),
  );
}

/** Groups, from the root, `groups` and `subGroups`, at any depth; null where it is no such page. A complete list of sub-groups where the parent is known. */
export function splitGroups(page: JsonObject, parentId: string | null): PulledBody[] | null {
  const groups = collectGroups(page, parentId);
  if (groups.length === 0 && !Array.isArray(field(page, 'groups'))) return null;
  // Below another group it may come without its type: what one mention leaves out, another says.
  const single = new Map<string, JsonObject>();
  for (const { groupId, group } of groups) single.set(groupId, { ...single.get(groupId), ...said(group) });
  const named = [...single.values()].map((group): PulledBody => ({ pulled: 'group', group }));
  const links = new Map<string, string[]>(parentId === null ? [] : [[parentId, []]]);
  for (const { groupId, parentId: parent } of groups) {
    if (parent === null || parent === groupId) continue;
    const children = links.get(parent);
    if (children === undefined) links.set(parent, [groupId]);
    else children.push(groupId);
  }
  const lists = [...links].map(
    ([groupId, children]): PulledBody => ({
      pulled: 'subGroups',
      groupId,
      subGroups: [...new Set(children)].sort(),
    }),
  );
  return [...named, ...lists];
}

const said = (group: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(group).filter(([, value]) => value !== null && value !== ''));

interface Found {
  groupId: string;
  parentId: string | null;
  group: JsonObject;
}

function collectGroups(value: Json, parentId: string | null): Found[] {
  if (Array.isArray(value)) return value.flatMap((item) => collectGroups(item, parentId));
  if (!isObject(value)) return [];
  const groupId = idField(value, 'groupId');
  const below = field(value, 'subGroups');
  if (groupId === null)
    return ['groups', 'subGroups'].flatMap((name) => collectGroups(field(value, name) ?? null, parentId));
  const group: JsonObject = {};
  for (const name of ['groupId', 'groupName', 'groupType', 'groupImageUrl']) {
    const text = field(value, name);
    if (text !== undefined) group[name] = text;
  }
  const isItself = groupId === parentId;
  return [
    { groupId, parentId: isItself ? null : parentId, group },
    ...(below === undefined ? [] : collectGroups(below, groupId)),
  ];
}

/** The complete list of a group's members, in one order: who is listed where is no news. */
export function splitMembers(page: JsonObject, groupId: string): PulledBody[] | null {
  const members = field(page, 'members');
  if (!Array.isArray(members)) return null;
  const sorted = members
    .filter(isObject)
    .map(
      (member) =>
        [JSON.stringify([field(member, 'id') ?? null, field(member, 'mobileNumber') ?? null]), member] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, member]) => member);
  return [{ pulled: 'members', groupId, members: sorted }];
}
