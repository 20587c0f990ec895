import { createHash } from 'node:crypto';

export const SCOPES = ['read', 'pii', 'media', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks: a key, or a keyless caller on this machine, who has every scope. */
export interface Caller {
  name: string;
  scopes: ReadonlySet<Scope>;
  /** Keys of the groups that the caller is limited to, with all below them; null: not limited. */
  groups: readonly Buffer[] | null;
  /** SHA-256 of the key; null for this machine. */
  keyHash: Buffer | null;
}

type Seeing = Pick<Caller, 'scopes' | 'groups'>;

/** A key's caller stays the same object for as long as the key is what it was, and may be limited to ten thousand groups. */
const sights = new WeakMap<Seeing, string>();

/** Whoever has an equal one is shown the same. */
export function sightOf(caller: Seeing): string {
  const known = sights.get(caller);
  if (known !== undefined) return known;
  const limits = caller.groups && [...new Set(caller.groups.map((key) => key.toString('hex')))].sort();
  const sight = createHash('sha256')
    .update(JSON.stringify([[...caller.scopes].sort(), limits]))
    .digest('base64');
  sights.set(caller, sight);
  return sight;
}
