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

/** Whoever has an equal one is shown the same. */
export function sightOf({ scopes, groups }: Pick<Caller, 'scopes' | 'groups'>): string {
  const limits = groups && [...new Set(groups.map((key) => key.toString('hex')))].sort();
  return JSON.stringify([[...scopes].sort(), limits]);
}
