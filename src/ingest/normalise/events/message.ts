import type { Json, JsonObject } from '../../../json.js';
import type { MessageKind } from '../../../kaizala/vocabulary.js';
import { readAttachments } from '../answer/attachments.js';
import { groupIdOf, subscribedGroupOf } from '../event.js';
import { field } from '../fields.js';
import { readFromUser } from '../identity.js';
import type { Attachment } from '../reading.js';
import { type EventReader, refuse } from './event-reader.js';

/** TextMessageCreated, AttachmentCreated and Announcement: text, caption and media under the names that each of them uses. */
export const messageReader =
  (kind: MessageKind): EventReader =>
  (event) => {
    const { data, envelope, eventType, eventId } = event;
    const title = exactText(data, 'title');
    const text = exactText(data, 'text') ?? exactText(data, 'caption');
    const attachments = attachmentsOf(data);
    if (title === null && text === null && attachments.length === 0) return refuse(event, 'no text and no media');
    const groupId = groupIdOf(event) ?? subscribedGroupOf(event);
    const sender = readFromUser(envelope, 'SENDER');
    return {
      outcome: 'observations',
      eventType,
      isPush: true,
      eventId,
      observations: [{ kind: 'MESSAGE', message: kind, groupId, sender, title, text, attachments }],
      identities: sender === null ? [] : [sender],
    };
  };

/** Not trimmed: it is what somebody wrote. */
function exactText(data: JsonObject, name: string): string | null {
  const value = field(data, name);
  return typeof value === 'string' && value.trim() !== '' ? value.toWellFormed() : null;
}

/** A list `media`; an announcement's one medium stands in the data itself. */
function attachmentsOf(data: JsonObject): Attachment[] {
  const media = field(data, 'media');
  return attachmentsIn(media === undefined || media === null ? data : media);
}

const attachmentsIn = (value: Json) => readAttachments(value).attachments ?? [];
