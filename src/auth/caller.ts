export const SCOPES = ['read', 'pii', 'media', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks: a key's name, or a keyless caller on loopback, who has every scope. */
export interface Caller {
  name: string;
  scopes: ReadonlySet<Scope>;
}
