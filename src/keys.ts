import { createHash } from 'node:crypto';

/** Bytes of a primary or foreign key: SHA-256 of the natural key, cut to 128 bits. */
const KEY_BYTES = 16;

type Kind =
  | 'action'
  | 'asked-question'
  | 'event'
  | 'fact'
  | 'group'
  | 'group-edge'
  | 'header'
  | 'match'
  | 'message'
  | 'option'
  | 'package'
  | 'phone'
  | 'question'
  | 'response'
  | 'state'
  | 'sync-cursor'
  | 'sync-task'
  | 'title'
  | 'user'
  | 'value';

/**
 * The key of a thing by its natural key. Parts carry their length, so ("a", "bc") and ("ab", "c") differ; ids are compared by
 * their bytes, as Kaizala's are opaque (`guid@3`, letter case and trailing blanks matter).
 */
export function keyOf(kind: Kind, ...parts: readonly (string | number | Uint8Array | null)[]): Buffer {
  const hash = createHash('sha256').update(kind);
  for (const part of parts) {
    if (part === null) {
      hash.update('-');
      continue;
    }
    const bytes = typeof part === 'object' ? part : Buffer.from(String(part), 'utf8');
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest().subarray(0, KEY_BYTES);
}

/** Titles are compared after NFC, trimming, collapsing blanks and folding case. */
export function foldTitle(title: string): string {
  return cleanTitle(title).toLowerCase();
}

/** A title as it is shown: NFC, trimmed, blanks collapsed. */
export function cleanTitle(title: string): string {
  return title.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
