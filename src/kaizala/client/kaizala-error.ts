/**
 * REFUSED: an answer that says no. UNAUTHENTICATED: the token or the credentials are not accepted. THROTTLED: too many calls. UNREACHABLE: no
 * answer, or a server that fails, so that what was asked may or may not have happened. UNREADABLE: neither what was asked for nor an error.
 * TOO_LONG: an answer that is not read to its end. FOREIGN_HOST: tokens would have gone where they must not.
 */
export type KaizalaFailure =
  | 'REFUSED'
  | 'UNAUTHENTICATED'
  | 'THROTTLED'
  | 'UNREACHABLE'
  | 'UNREADABLE'
  | 'TOO_LONG'
  | 'FOREIGN_HOST';

/** A call that did not succeed. The message can be shown to an operator: nothing secret or personal is in it. */
export class KaizalaError extends Error {
  override readonly name = 'KaizalaError';
  /** HTTP status, where there was an answer. */
  readonly status: number | null;
  /** What a throttling server asked for, in milliseconds; null where it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    readonly failure: KaizalaFailure,
    message: string,
    details: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}
