import type { Caller } from '../auth/caller.js';
import type { MessageRow } from '../queries/message-row.js';
import type { Message } from '../schema/message.type.js';
import { presentAttachments } from './attachments.js';

export const presentMessage = ({ key, attachments, ...row }: MessageRow, { scopes }: Caller): Message => ({
  ...row,
  id: key.toString('base64url'),
  attachments: presentAttachments(attachments, scopes.has('media')),
});
