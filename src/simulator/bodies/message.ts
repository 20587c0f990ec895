import type { Message } from '../world/model.js';
import { link, writeMedia } from './answer.js';
import type { Generation } from './generation.js';

/** Neither group nor time is said: the envelope's object and the arrival have to do. */
export function writeMessage({ kind, title, text, media }: Message, generation: Generation): object {
  const spelling = { escapeLinks: generation === 2018 };
  switch (kind) {
    case 'TextMessageCreated':
      return { text };
    case 'AttachmentCreated':
      return { media: writeMedia(media, spelling), actionType: 'Image', ...(text === '' ? {} : { caption: text }) };
    case 'Announcement': {
      // The documentation's table and its sample name them differently.
      const named =
        generation === 2018
          ? media.map(({ url, fileName }) => ({ url: link(url, spelling), fileName }))
          : writeMedia(media, spelling);
      return { title, text, media: named };
    }
  }
}
