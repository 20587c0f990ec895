const KEY_BYTES = 16;

/** The key behind an opaque id; null for a text that is none. */
export function publicKey(id: string): Buffer | null {
  const key = Buffer.from(id, 'base64url');
  return key.length === KEY_BYTES && key.toString('base64url') === id ? key : null;
}
