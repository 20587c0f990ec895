import type { Bounds } from '../../bounds.js';
import { readInstant } from '../../ingest/normalise/answer/time.js';
import { field, textField } from '../../ingest/normalise/fields.js';
import type { JsonObject } from '../../json.js';
import { Endpoint } from './endpoint.js';
import { KaizalaError } from './kaizala-error.js';
import type { Send } from './transport.js';

const MAX_TOKEN_CHARACTERS = 16_384;

/** What the management portal gives a connector. */
export interface Credentials {
  applicationId: string;
  applicationSecret: string;
  refreshToken: string;
}

/** Keeps the refresh token that Kaizala put in place of the configured one. */
export interface RefreshTokenStore {
  /** Null where Kaizala has not replaced the configured one yet. */
  load(): Promise<string | null>;
  save(refreshToken: string): Promise<void>;
}

export interface AccessTokensOptions {
  send: Send;
  /** Where access tokens come from. */
  root: string;
  allowedHosts: readonly string[];
  credentials: Credentials;
  store: RefreshTokenStore;
  now: () => number;
  bounds: Pick<Bounds, 'accessTokenMarginMs' | 'accessTokenUnknownMs'>;
  /** Told of the refresh token that is to be used from now on, whenever there is a new access token. */
  onGranted?: (refreshToken: string) => void;
}

interface Grant {
  accessToken: string;
  expiresAt: number;
  endpointUrl: string;
  /** Replaces the one that was sent. */
  refreshToken: string | null;
  sentRefreshToken: string;
}

/** The access token in use, and where calls with it go. */
export class AccessTokens {
  /** Follows `endpointUrl` and every 308, for the life of the process. */
  readonly endpoint: Endpoint;
  private readonly root: Endpoint;
  private grant: Grant | null = null;
  /** Its refresh token could not be stored, and is still the only one that Kaizala will take: it is not asked for another. */
  private unstored: Grant | null = null;
  private refreshing: Promise<string> | null = null;

  constructor(private readonly options: AccessTokensOptions) {
    this.root = new Endpoint(options.root, options.allowedHosts);
    this.endpoint = new Endpoint(options.root, options.allowedHosts);
  }

  /**
   * One that Kaizala should accept; however many ask at once, it is fetched once.
   * @throws KaizalaError, and whatever the store throws: a token is not used before its successor is safe.
   */
  async get(): Promise<string> {
    const { now, bounds } = this.options;
    const { grant } = this;
    if (grant !== null && grant.expiresAt - bounds.accessTokenMarginMs > now()) return grant.accessToken;
    this.refreshing ??= this.refresh().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  /** Kaizala did not accept it. Somebody else may have found out before, and a newer one stays. */
  discard(accessToken: string): void {
    if (this.grant?.accessToken === accessToken) this.grant = null;
  }

  private async refresh(): Promise<string> {
    const grant = this.unstored ?? (await this.fetch());
    if (grant.refreshToken !== null) {
      this.unstored = grant;
      await this.options.store.save(grant.refreshToken);
      this.unstored = null;
    }
    this.endpoint.moveTo(grant.endpointUrl);
    this.grant = grant;
    this.options.onGranted?.(grant.refreshToken ?? grant.sentRefreshToken);
    return grant.accessToken;
  }

  private async fetch(): Promise<Grant> {
    const { send, store, credentials, root } = this.options;
    const { applicationId, applicationSecret } = credentials;
    const refreshToken = (await store.load()) ?? credentials.refreshToken;
    const headers = { applicationId, applicationSecret, refreshToken };
    const answer = await send(this.root, { method: 'GET', path: 'accessToken', headers, expectedKey: 'accessToken' });
    const accessToken = textField(answer, 'accessToken', MAX_TOKEN_CHARACTERS);
    if (accessToken === null) throw new KaizalaError('UNREADABLE', "Kaizala's answer has an empty accessToken");
    return {
      accessToken,
      expiresAt: this.expiryOf(answer),
      endpointUrl: textField(answer, 'endpointUrl', MAX_TOKEN_CHARACTERS) ?? root,
      refreshToken: successorOf(answer, refreshToken),
      sentRefreshToken: refreshToken,
    };
  }

  /** Seconds or milliseconds, number or text. */
  private expiryOf(answer: JsonObject): number {
    const { now, bounds } = this.options;
    const expiresAt = readInstant(field(answer, 'accessTokenExpiry') ?? null)?.instant ?? 0;
    return expiresAt > now() ? expiresAt : now() + bounds.accessTokenMarginMs + bounds.accessTokenUnknownMs;
  }
}

/** From about day 328 of 365 every answer brings a new refresh token; until then it is empty, null, the text "null", or not there. */
function successorOf(answer: JsonObject, current: string): string | null {
  const token = textField(answer, 'refreshToken', MAX_TOKEN_CHARACTERS);
  return token === null || token.toLowerCase() === 'null' || token === current ? null : token;
}
