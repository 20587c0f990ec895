import type { Bounds } from '../../bounds.js';
import type { JsonObject } from '../../json.js';
import { AccessTokens, type Credentials, type RefreshTokenStore } from './access-tokens.js';
import { KaizalaError } from './kaizala-error.js';
import { type Call, createTransport, type Outside } from './transport.js';

export interface KaizalaClientOptions {
  root: string;
  allowedHosts: readonly string[];
  credentials: Credentials;
  store: RefreshTokenStore;
  outside: Outside;
  bounds: Bounds;
  /** Waits until a call, other than for a token, may be made. */
  admit?: (isPull: boolean) => Promise<void>;
  /** Told of the refresh token that is to be used from now on, whenever there is a new access token. */
  onGranted?: (refreshToken: string) => void;
}

export type KaizalaCall = Omit<Call, 'headers' | 'admit'>;

export interface KaizalaClient {
  /** @throws KaizalaError */
  call(call: KaizalaCall, options?: { isPull?: boolean }): Promise<JsonObject>;
  /** Makes sure that there is an access token, so that what fails for want of one fails before anything else is done. @throws KaizalaError */
  authenticate(): Promise<void>;
}

/** Kaizala's REST API with an access token: fetched when needed, and once more where Kaizala turns it down before its time. */
export function createKaizalaClient(options: KaizalaClientOptions): KaizalaClient {
  const { outside, bounds, admit, ...settings } = options;
  const send = createTransport(outside, bounds);
  const tokens = new AccessTokens({ ...settings, send, now: outside.now, bounds });

  const callWith = (accessToken: string, call: KaizalaCall, isPull: boolean) =>
    send(tokens.endpoint, {
      ...call,
      headers: { accessToken },
      ...(admit === undefined ? {} : { admit: () => admit(isPull) }),
    });

  return {
    async call(call, { isPull = false } = {}) {
      const accessToken = await tokens.get();
      try {
        return await callWith(accessToken, call, isPull);
      } catch (error) {
        if (!(error instanceof KaizalaError) || error.failure !== 'UNAUTHENTICATED') throw error;
        tokens.discard(accessToken);
        return callWith(await tokens.get(), call, isPull);
      }
    },
    async authenticate() {
      await tokens.get();
    },
  };
}
