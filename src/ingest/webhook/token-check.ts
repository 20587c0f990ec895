import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isFromThisMachine } from '../../http/origin.js';

const TOKEN_HEADER = 'kz-callback-token';

const digest = (text: string) => createHash('sha256').update(text, 'latin1').digest();

/** The callback tokens that the gateway made for its own subscriptions, by their SHA-256. */
export interface SubscriptionTokens {
  /** Those accepted now. */
  hashes(): readonly Buffer[];
  /** An event came with it, and was stored. */
  noteDelivery(hash: Buffer): void;
}

/** Who brings an event, and is allowed to. */
export interface Sender {
  /** The hash of the subscription's token; null for the operator's own tokens, and for this machine. */
  subscription: Buffer | null;
}

/**
 * Whether a request may bring events: it carries one of the tokens, or, where there are none, was made on this machine. Compares digests, all
 * of them whatever the first says, so that time tells neither the token's length nor which one matched.
 */
export function createTokenCheck(
  tokens: readonly string[],
  subscriptions?: SubscriptionTokens,
): (request: IncomingMessage) => Sender | null {
  const configured = tokens.map((token) => createHash('sha256').update(token, 'utf8').digest());
  return (request) => {
    const own = subscriptions?.hashes() ?? [];
    if (configured.length + own.length === 0) return isFromThisMachine(request) ? { subscription: null } : null;
    // Node joins a repeated header with a comma, so a doubled token is another token.
    const given = digest(String(request.headers[TOKEN_HEADER] ?? ''));
    const isConfigured = configured.map((hash) => timingSafeEqual(hash, given)).some(Boolean);
    const [subscription] = own.filter((hash) => timingSafeEqual(hash, given));
    if (subscription !== undefined) return { subscription };
    return isConfigured ? { subscription: null } : null;
  };
}
