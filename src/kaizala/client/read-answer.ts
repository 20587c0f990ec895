import { field, textField } from '../../ingest/normalise/fields.js';
import { isObject, type Json, type JsonObject, parseJson } from '../../json.js';
import { scrub } from '../../log.js';
import { KaizalaError } from './kaizala-error.js';

const MAX_MESSAGE_CHARACTERS = 300;
/** Tokens, signatures and hashes: nothing that long and without a blank is a word. */
const TOKEN_LIKE = /[\w+/=.-]{32,}/g;

export interface Answer {
  status: number;
  body: Buffer;
  /** The top-level key that a good answer has; null where any answer will do. */
  expectedKey: string | null;
  /** What was sent along, and must not come back in an error's message. */
  secrets: readonly string[];
}

/**
 * The object that was asked for. An error may come with any status: it is one by its status, its `errorCode`, or a `message` in place of what
 * was asked for. Key case varies.
 * @throws KaizalaError REFUSED, UNAUTHENTICATED, UNREACHABLE (408, and 5xx), UNREADABLE
 */
export function readAnswer({ status, body, expectedKey, secrets }: Answer): JsonObject {
  const value = parse(body);
  const object = isObject(value) ? value : {};
  const code = textField(object, 'errorCode', 64);
  const message = textField(object, 'message', MAX_MESSAGE_CHARACTERS);
  const isThere = expectedKey === null || field(object, expectedKey) !== undefined;
  const told = said(code, message, secrets);

  if (status === 401 || isAboutTokens(code, object)) {
    throw new KaizalaError('UNAUTHENTICATED', `Kaizala does not accept the token or the credentials${told}`, {
      status,
    });
  }
  if (status >= 500 || status === 408)
    throw new KaizalaError('UNREACHABLE', `Kaizala failed with ${status}${told}`, { status });
  if (status >= 300 || code !== null || (message !== null && !isThere))
    throw new KaizalaError('REFUSED', `Kaizala refused with ${status}${told}`, { status });
  if (!isThere) throw new KaizalaError('UNREADABLE', `Kaizala's answer has no ${expectedKey}`, { status });
  return object;
}

function parse(body: Buffer): Json {
  try {
    return parseJson(body).value;
  } catch {
    return null;
  }
}

function isAboutTokens(code: string | null, object: JsonObject): boolean {
  const category = textField(object, 'errorCategoryKey', 64) ?? '';
  return /^(unauthenticated|invalidtoken)$/i.test(code ?? '') || /authexception/i.test(category);
}

/** What it says of the reason, without what it may quote. */
function said(code: string | null, message: string | null, secrets: readonly string[]): string {
  const quoted = [code, message].filter((text) => text !== null).join(', ');
  const safe = secrets.filter((secret) => secret !== '').reduce((text, secret) => text.replaceAll(secret, '…'), quoted);
  return safe === '' ? '' : `: ${scrub(safe).replace(TOKEN_LIKE, '…')}`;
}
