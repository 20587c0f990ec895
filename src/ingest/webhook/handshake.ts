const PARAMETER = /[?&]validationToken=([^&]*)/i;

/**
 * The token that Kaizala sends when a webhook is registered, decoded, from the raw URL: a callback URL that has a query of its own may end up
 * with two question marks. Null where there is none; undefined where it cannot be decoded or is too long.
 */
export function validationToken(url: string, maxBytes: number): string | null | undefined {
  const [, encoded] = PARAMETER.exec(url) ?? [];
  if (encoded === undefined) return null;
  try {
    const token = decodeURIComponent(encoded.replaceAll('+', ' '));
    return Buffer.byteLength(token) <= maxBytes ? token : undefined;
  } catch {
    return undefined;
  }
}
