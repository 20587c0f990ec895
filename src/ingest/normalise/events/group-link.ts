import type { JsonObject } from '../../../json.js';
import type { GroupType } from '../../../kaizala/vocabulary.js';
import { subscribedGroupOf } from '../event.js';
import { field, idField, textField, urlField } from '../fields.js';
import { readFromUser } from '../identity.js';
import type { Observation } from '../reading.js';
import { type EventReader, refuse } from './event-reader.js';

const MAX_NAME_CHARACTERS = 255;

const TYPES: ReadonlyMap<string, GroupType> = new Map([
  ['group', 'GROUP'],
  ['connectgroup', 'CONNECT_GROUP'],
]);

/** GroupAdded and GroupRemoved: here the data's group is the child, and the parent is whom the subscription is for. */
export const groupLinkReader =
  (isLinked: boolean): EventReader =>
  (event) => {
    const { data, envelope, eventType, eventId } = event;
    const parentId = subscribedGroupOf(event);
    const childId = idField(data, 'groupId');
    if (parentId === null || childId === null) return refuse(event, 'no group and sub-group');
    if (parentId === childId) return refuse(event, 'a group as its own sub-group');
    const by = readFromUser(envelope);
    const child = readGroup(data);
    return {
      outcome: 'observations',
      eventType,
      isPush: true,
      eventId,
      observations: [{ kind: 'GROUP_EDGE', parentId, childId, isLinked }, ...(child === null ? [] : [child])],
      identities: by === null ? [] : [by],
    };
  };

/** Name, type and picture of a group. */
export function readGroup(object: JsonObject): (Observation & { kind: 'GROUP' }) | null {
  const groupId = idField(object, 'groupId');
  if (groupId === null) return null;
  const type = field(object, 'groupType');
  return {
    kind: 'GROUP',
    groupId,
    name: textField(object, 'groupName', MAX_NAME_CHARACTERS),
    type: typeof type === 'string' ? (TYPES.get(type.trim().toLowerCase()) ?? null) : null,
    imageUrl: urlField(object, 'groupImageUrl'),
  };
}
