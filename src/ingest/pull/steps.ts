import type { JsonObject } from '../../json.js';
import type { KaizalaCall } from '../../kaizala/client/client.js';
import type { ActionKind } from '../../kaizala/vocabulary.js';
import { splitGroups, splitMembers } from '../normalise/pull/split-page.js';
import type { ListingCursor } from './listing.js';
import type { Task } from './tasks.js';

/** Kinds that can be listed by their type, as the request spells it; and whether answers have to be asked for action by action. */
export const LISTED_KINDS: readonly { type: string; kind: ActionKind; hasResponses: boolean }[] = [
  { type: 'survey', kind: 'SURVEY', hasResponses: true },
  { type: 'poll', kind: 'POLL', hasResponses: true },
  { type: 'job', kind: 'JOB', hasResponses: true },
  { type: 'letsmeet', kind: 'LETS_MEET', hasResponses: true },
  { type: 'image', kind: 'IMAGE', hasResponses: false },
  { type: 'photoWithLocation', kind: 'PHOTO_WITH_LOCATION', hasResponses: false },
  { type: 'shareLocation', kind: 'SHARE_LOCATION', hasResponses: false },
];

const pathOf = (...parts: string[]) => parts.map(encodeURIComponent).join('/');

/** The call of a task; ids are opaque, and some have an `@`. */
export function callOf({ step, groupId, subject }: Task, cursor: ListingCursor | null): KaizalaCall {
  const group = groupId ?? '';
  const get = (path: string, query: Record<string, string>, expectedKey: string | null): KaizalaCall => ({
    method: 'GET',
    path,
    query,
    expectedKey,
  });
  // Seconds, as in the bodies of the API's own time; inclusive, so nothing of the same second is left out.
  const from: Record<string, string> =
    cursor?.from === null || cursor === null ? {} : { fromDate: String(Math.floor(cursor.from / 1000)) };
  const page = { ...from, count: String(cursor?.count ?? '') };
  switch (step) {
    case 'GROUPS':
      // Documentation and clients disagree on the spelling.
      return get('groups', { fetchAllGroups: 'true', showDetails: 'true', showDetail: 'true' }, 'groups');
    case 'SUB_GROUPS':
      return get(pathOf('groups', group, 'subGroups'), { fetchAllGroups: 'true' }, null);
    case 'MEMBERS':
      return get(pathOf('groups', group, 'members'), {}, 'members');
    case 'PACKAGE':
      return get(
        pathOf('groups', group, 'actions'),
        { Id: subject ?? '', getDetails: 'true', GroupScope: 'true', ...page },
        'actions',
      );
    case 'KIND':
      return get(pathOf('groups', group, 'actions'), { actionType: subject ?? '', ...page }, 'actions');
    case 'ACTION':
      return get(pathOf('groups', group, 'actions', subject ?? ''), { getDetails: 'true' }, null);
  }
}

/** Ids of the groups on a page, wherever on it they stand. */
export function groupIdsOn(page: JsonObject, parentId: string | null): string[] {
  const bodies = splitGroups(page, parentId) ?? [];
  return bodies.flatMap(({ pulled, group }) => (pulled === 'group' ? [String((group as JsonObject).groupId)] : []));
}

/** The parts of a page that is no listing of actions; null where it is not what was asked for. */
export function splitPage({ step, groupId }: Task, page: JsonObject): JsonObject[] | null {
  if (step === 'GROUPS') return splitGroups(page, null);
  if (step === 'SUB_GROUPS') return splitGroups(page, groupId);
  return groupId === null ? null : splitMembers(page, groupId);
}
