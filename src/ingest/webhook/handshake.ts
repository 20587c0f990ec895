const PARAMETER = /[?&]validationToken=([^&]*)/i;

/**
 * The token that Kaizala sends when a webhook is registered, decoded, from the raw URL: a callback URL that has a query of its own may end up
 * with two question marks. A `+` stands for itself, since a base64 token may come unencoded, and so does all that is not percent-encoded
 * well. Null where there is none; undefined where it is too long.
 */
export function validationToken(url: string, maxBytes: number): string | null | undefined {
  const [, encoded] = PARAMETER.exec(url) ?? [];
  if (encoded === undefined) return null;
  const token = decoded(encoded);
  return Buffer.byteLength(token) <= maxBytes ? token : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
