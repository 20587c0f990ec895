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
}

export interface KaizalaClient {
  /** @throws KaizalaError */
  call(call: Omit<Call, 'headers'>): Promise<JsonObject>;
  /** Makes sure that there is an access token, so that what fails for want of one fails before anything else is done. @throws KaizalaError */
  authenticate(): Promise<void>;
}

/** Kaizala's REST API with an access token: fetched when needed, and once more where Kaizala turns it down before its time. */
export function createKaizalaClient(options: KaizalaClientOptions): KaizalaClient {
  const { outside, bounds, ...settings } = options;
  const send = createTransport(outside, bounds);
  const tokens = new AccessTokens({ ...settings, send, now: outside.now, bounds });

  const callWith = (accessToken: string, call: Omit<Call, 'headers'>) =>
    send(tokens.endpoint, { ...call, headers: { accessToken } });

  return {
    async call(call) {
      const accessToken = await tokens.get();
      try {
        return await callWith(accessToken, call);
      } catch (error) {
        if (!(error instanceof KaizalaError) || error.failure !== 'UNAUTHENTICATED') throw error;
        tokens.discard(accessToken);
        return callWith(await tokens.get(), call);
      }
    },
    async authenticate() {
      await tokens.get();
    },
  };
}
