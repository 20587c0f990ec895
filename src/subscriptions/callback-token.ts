import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** What Kaizala is to send with every event of one subscription. Cannot be guessed, and is given to nobody but Kaizala. */
export const createCallbackToken = () => randomBytes(TOKEN_BYTES).toString('base64url');

/** All that is kept of one. */
export const hashCallbackToken = (token: string) => createHash('sha256').update(token, 'utf8').digest();
