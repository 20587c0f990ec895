import { readInstant } from '../../ingest/normalise/answer/time.js';
import { field, textField } from '../../ingest/normalise/fields.js';
import type { Endpoint } from './endpoint.js';
import { KaizalaError } from './kaizala-error.js';
import type { Send } from './transport.js';

const MAX_TOKEN_CHARACTERS = 16_384;

/** What the management portal gives a connector, without a user. */
export interface Connector {
  applicationId: string;
  applicationSecret: string;
}

/** Has Kaizala send a PIN to a phone. @throws KaizalaError */
export async function requestPin(
  send: Send,
  endpoint: Endpoint,
  { applicationId }: Connector,
  mobileNumber: string,
): Promise<void> {
  const json = { mobileNumber, applicationId };
  await send(endpoint, { method: 'POST', path: 'generatePin', headers: {}, json, expectedKey: null });
}

/** The user's refresh token, and when it ends. @throws KaizalaError */
export async function signInWithPin(
  send: Send,
  endpoint: Endpoint,
  { applicationId, applicationSecret }: Connector,
  mobileNumber: string,
  pin: string,
): Promise<{ refreshToken: string; expiresAt: Date | null }> {
  if (!/^\d{3,10}$/.test(pin)) throw new KaizalaError('REFUSED', 'a PIN has 3 to 10 digits');
  // Documented as a number, which has no leading zero, and without the secret; some clients send it.
  const json = { mobileNumber, applicationId, applicationSecret, pin: pin.startsWith('0') ? pin : Number(pin) };
  const path = 'loginWithPinAndApplicationId';
  const answer = await send(endpoint, { method: 'POST', path, headers: {}, json, expectedKey: 'refreshToken' });
  const refreshToken = textField(answer, 'refreshToken', MAX_TOKEN_CHARACTERS);
  if (refreshToken === null) throw new KaizalaError('UNREADABLE', "Kaizala's answer has an empty refreshToken");
  const expiry = readInstant(field(answer, 'refreshTokenExpiry') ?? null)?.instant;
  return { refreshToken, expiresAt: expiry === undefined ? null : new Date(expiry) };
}
