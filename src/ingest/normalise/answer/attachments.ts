import { isObject, type Json, parseText } from '../../../json.js';
import { firstField } from '../fields.js';
import type { Attachment } from '../reading.js';
import type { AnswerValue } from './value.js';

/** Images and files: a URL, an object, or a list of either. What has no URL is dropped here and stays in `raw`. */
export function readAttachments(value: Json): AnswerValue {
  const attachments = listIn(value).flatMap(attachment);
  return { text: attachments.map(shownName).join(', ') || null, attachments, issues: [] };
}

function listIn(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return [value];
  try {
    const parsed = parseText(value);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return [];
  }
}

function attachment(item: Json): Attachment[] {
  const url = isObject(item) ? firstField(item, 'mediaUrl', 'url', 'imageUrl') : item;
  if (typeof url !== 'string' || !/^\s*https?:\/\//i.test(url)) return [];
  const fileName = isObject(item) ? firstField(item, 'mediaFileName', 'fileName', 'name') : undefined;
  return [{ url: plainUrl(url), fileName: typeof fileName === 'string' ? fileName.toWellFormed() : null }];
}

/** Docs' samples escape the `&` of signed URLs, real bodies do not; the rest of a signature must stay as it is. */
const plainUrl = (url: string) => url.trim().replaceAll('&amp;', '&').toWellFormed();

/** Never the URL, whose query is a bearer secret. */
function shownName({ url, fileName }: Attachment): string {
  return fileName ?? url?.split(/[?#]/)[0]?.split('/').pop() ?? '';
}
