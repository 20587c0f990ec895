export interface ExportedMedia {
  mediaUrl: string;
  mediaFileName: string;
}

/** The files of an album stand one after another, with ` : ` between them; what is no URL is the name of a file in the export. */
export function mediaOf(cell: string): ExportedMedia[] {
  return cell
    .split(/\s+:\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const isUrl = /^https?:\/\//i.test(part);
      const fileName = (isUrl ? (part.split(/[?#]/)[0] ?? '') : part).split(/[\\/]/).at(-1) ?? '';
      return { mediaUrl: isUrl ? part : '', mediaFileName: fileName };
    });
}
