import type { ExportTable } from './export-table.js';
import { foldColumn } from './fold-column.js';
import { type ExportedMedia, mediaOf } from './media-of.js';
import { readPortalTime } from './portal-time.js';

const TEXT_COLUMNS = ['message', 'message text', 'text', 'content', 'caption'];
/** As the export spells it, and as it should be spelt. */
const FILE_COLUMN = /^att?ache?ments? stored at/;
const PHONE = /^\+?\d{7,15}$/;

/** The tenant export's messages: a row a message, with its id. What the row says besides stays in the body, under the names of its columns. */
export const messageTable: ExportTable = {
  reader(header) {
    const names = header.map(foldColumn);
    const at = {
      time: names.indexOf('timestamp'),
      id: names.indexOf('messageid'),
      sender: names.indexOf('sender'),
      text: names.findIndex((name) => TEXT_COLUMNS.includes(name)),
      files: names.findIndex((name) => FILE_COLUMN.test(name)),
    };
    return (cells) => {
      const cell = (index: number) => (cells[index] ?? '').trim();
      const media = mediaOf(cell(at.files));
      const sender = cell(at.sender);
      const text = cells[at.text] ?? '';
      const body = {
        eventType: media.length > 0 ? 'AttachmentCreated' : 'TextMessageCreated',
        eventId: cell(at.id),
        data: {
          ...(media.length > 0 ? { media, caption: text.trim() === '' ? namesOnly(media) : text } : { text }),
          row: Object.fromEntries(header.map((name, index) => [name.trim(), cells[index] ?? ''])),
        },
        ...(PHONE.test(sender) ? { fromUser: sender } : { fromUserName: sender }),
      };
      return { body, time: readPortalTime(cell(at.time)) };
    };
  },
};

/** Of files within the export; never a URL, whose query is a bearer secret. */
const namesOnly = (media: readonly ExportedMedia[]) =>
  media.flatMap(({ mediaUrl, mediaFileName }) => (mediaUrl === '' ? [mediaFileName] : [])).join(', ');
