import { MESSAGE_KINDS } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const MessageKind = enumOf(
  'MessageKind',
  MESSAGE_KINDS,
  'ATTACHMENT: pictures, documents and recordings, with their caption as the text',
  { TEXT: 'A text', ANNOUNCEMENT: 'An announcement, with a title', ATTACHMENT: 'A picture, document or recording' },
);
