import type { MessageKind } from '../kaizala/vocabulary.js';

export interface MessageRow {
  key: Buffer;
  kind: MessageKind;
  groupKey: Buffer | null;
  senderKey: Buffer | null;
  title: string | null;
  text: string | null;
  /** JSON list of {url, fileName}. */
  attachments: string;
  receivedAt: Date;
}

export const MESSAGE_COLUMNS =
  'm.message_key AS `key`, m.kind, m.group_key AS groupKey, m.sender_key AS senderKey, m.title, m.text, m.attachments, ' +
  'm.received_at AS receivedAt';
