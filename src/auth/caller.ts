export const SCOPES = ['read', 'pii', 'media', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks: a key's name, or a keyless caller on loopback, who has every scope. */
export interface Caller {
  name: string;
  scopes: ReadonlySet<Scope>;
  /** Keys of the groups that the caller is limited to, with all below them; null: not limited. */
  groups: readonly Buffer[] | null;
}
