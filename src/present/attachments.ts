import type { Attachment } from '../schema/attachment.type.js';

/**
 * A JSON list of {url, fileName}. How many attachments there are is no secret; what they are called, and where they are, is kept from callers
 * who may not read media.
 */
export function presentAttachments(json: string | null, isReadable: boolean): Attachment[] {
  const attachments = json === null ? [] : (JSON.parse(json) as Attachment[]);
  return isReadable ? attachments : attachments.map(() => ({ url: null, fileName: null }));
}
