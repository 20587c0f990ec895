import { createHmac } from 'node:crypto';
import type { PacedClock } from '../clock.js';
import { Random } from '../random.js';
import { invalidToken, Refusal } from './refusal.js';

const DAY_MS = 86_400_000;
const ACCESS_DAYS = 1;
const REFRESH_DAYS = 365;
/** From then on every access token comes with a new refresh token: 89.9 % of its life. */
const ROTATION_DAYS = 328;

/** What the management portal gives. */
export interface Connector {
  applicationId: string;
  applicationSecret: string;
  refreshToken: string;
}

export interface Grant {
  accessToken: string;
  /** Epoch milliseconds. */
  accessTokenExpiry: number;
  refreshToken: string | null;
}

interface Token {
  applicationId: string;
  issuedAt: number;
  expiresAt: number;
  /** Has been accepted before. */
  isUsed: boolean;
}

/** Connectors and their tokens. Lives are shortened by the clock's factor. */
export class TokenDesk {
  readonly connectors: readonly Connector[];
  /** What the text message would say. */
  readonly pin: number;
  private readonly random: Random;
  private readonly refresh = new Map<string, Token>();
  private readonly access = new Map<string, Token>();
  private issued = 0;

  constructor(
    seed: number,
    connectors: number,
    private readonly clock: PacedClock,
  ) {
    this.random = new Random('tokens', seed);
    this.pin = this.random.between(1000, 9999);
    this.connectors = Array.from({ length: connectors }, (_, index) => {
      const random = this.random.of(index);
      const applicationId = Array.from({ length: 8 }, () => random.hex()).join('');
      const refreshToken = this.issue(this.refresh, applicationId, REFRESH_DAYS);
      return { applicationId, applicationSecret: `${random.hex()}_x`, refreshToken };
    });
  }

  /** @throws Refusal */
  grant(applicationId: string, applicationSecret: string, refreshToken: string): Grant {
    const connector = this.connectors.find((one) => one.applicationId === applicationId);
    if (connector === undefined || connector.applicationSecret !== applicationSecret)
      throw new Refusal(401, 'Unauthenticated', 'Dont have correct applicationId and secret in header!');
    const token = this.refresh.get(refreshToken);
    if (token === undefined || token.applicationId !== applicationId || token.expiresAt <= this.clock.now())
      throw invalidToken();
    const accessToken = this.issue(this.access, applicationId, ACCESS_DAYS);
    const isOld = this.clock.now() >= token.issuedAt + this.clock.span(ROTATION_DAYS * DAY_MS);
    return {
      accessToken,
      accessTokenExpiry: Math.round(this.access.get(accessToken)?.expiresAt ?? 0),
      refreshToken: isOld ? this.issue(this.refresh, applicationId, REFRESH_DAYS) : null,
    };
  }

  /** A user's refresh token, for the PIN. @throws Refusal */
  login(applicationId: string, pin: number): { refreshToken: string; refreshTokenExpiry: number } {
    if (!this.connectors.some((one) => one.applicationId === applicationId) || pin !== this.pin)
      throw new Refusal(401, 'Unauthenticated', 'Invalid PIN or application');
    const refreshToken = this.issue(this.refresh, applicationId, REFRESH_DAYS);
    return { refreshToken, refreshTokenExpiry: Math.round(this.refresh.get(refreshToken)?.expiresAt ?? 0) };
  }

  /** Whose access token this is. @throws Refusal */
  applicationOf(accessToken: string): string {
    const token = this.access.get(accessToken);
    if (token === undefined || token.expiresAt <= this.clock.now()) throw invalidToken();
    token.isUsed = true;
    return token.applicationId;
  }

  /** Whether it has been accepted before: what was just issued is not turned down. */
  isUsed(accessToken: string): boolean {
    return this.access.get(accessToken)?.isUsed === true;
  }

  /** Not taken any more from now on. */
  revoke(accessToken: string): void {
    this.access.delete(accessToken);
  }

  private issue(kind: Map<string, Token>, applicationId: string, days: number): string {
    const issuedAt = this.clock.now();
    const expiresAt = issuedAt + this.clock.span(days * DAY_MS);
    this.issued += 1;
    const text = jwt({
      uid: `MobileAppsService:${this.random.of('uid', applicationId).guid()}`,
      jti: this.issued,
      ver: '2',
      iss: 'urn:microsoft:windows-azure:zumo',
      nbf: Math.floor(issuedAt / 1000),
      exp: Math.floor(expiresAt / 1000),
    });
    kind.set(text, { applicationId, issuedAt, expiresAt, isUsed: false });
    return text;
  }
}

/** As tokens looked. Nobody checks the signature: who knows the token may use it. */
function jwt(claims: object): string {
  const parts = [{ typ: 'JWT', alg: 'HS256' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signature = createHmac('sha256', 'simulator').update(parts.join('.')).digest('base64url');
  return [...parts, signature].join('.');
}
