import { createHash } from 'node:crypto';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Operations that may run where nothing else may: by their text, white space around it apart, or by its SHA-256. */
export class AllowedOperations {
  private readonly texts = new Map<string, string>();

  constructor(texts: readonly string[]) {
    for (const text of texts) this.texts.set(sha256(text), text).set(hashOf(text), text);
  }

  /** Undefined where it is none of them. */
  textOf(hash: string): string | undefined {
    return this.texts.get(hash.toLowerCase());
  }

  /** Each text once. */
  all(): ReadonlySet<string> {
    return new Set(this.texts.values());
  }
}

export const hashOf = (text: string) => sha256(text.trim());
