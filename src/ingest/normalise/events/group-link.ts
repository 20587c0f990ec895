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
    const type = field(data, 'groupType');
    const name = textField(data, 'groupName', MAX_NAME_CHARACTERS);
    const imageUrl = urlField(data, 'groupImageUrl');
    const by = readFromUser(envelope);
    const child: Observation & { kind: 'GROUP' } = {
      kind: 'GROUP',
      groupId: childId,
      name,
      type: typeof type === 'string' ? (TYPES.get(type.trim().toLowerCase()) ?? null) : null,
      imageUrl,
    };
    return {
      outcome: 'observations',
      eventType,
      eventId,
      observations: [{ kind: 'GROUP_EDGE', parentId, childId, isLinked }, child],
      identities: by === null ? [] : [by],
    };
  };
