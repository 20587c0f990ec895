/**
 * Every error that a caller may see. `status`: of HTTP routes, and of GraphQL requests that fail as a whole. `retryable`: the same request may
 * succeed later. Whatever is not here is shown as INTERNAL with the request's id, and nothing else.
 */
export const ERRORS = {
  BAD_USER_INPUT: { status: 400, retryable: false },
  COST_EXCEEDED: { status: 400, retryable: false },
  PERSISTED_QUERY_NOT_IN_LIST: { status: 400, retryable: false },
  CURSOR_EXPIRED: { status: 400, retryable: false },
  UNAUTHENTICATED: { status: 401, retryable: false },
  FORBIDDEN: { status: 403, retryable: false },
  RATE_LIMITED: { status: 429, retryable: true },
  NOT_CONFIGURED: { status: 501, retryable: false },
  KAIZALA_REFUSED: { status: 502, retryable: false },
  KAIZALA_UNAVAILABLE: { status: 503, retryable: true },
  OVERLOADED: { status: 503, retryable: true },
  TIMEOUT: { status: 504, retryable: true },
  /** Counted rather than seen: whoever asked is gone. */
  ABANDONED: { status: 499, retryable: false },
  INTERNAL: { status: 500, retryable: false },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** A failure of one whole request, whatever its panels: GraphQL answers with the status. All others are field errors beside what could be answered. */
const WHOLE_REQUEST: ReadonlySet<ErrorCode> = new Set(['UNAUTHENTICATED', 'OVERLOADED', 'COST_EXCEEDED']);

/** An error from the table. Its message is shown to the caller as it is: no values of other people, no SQL, no limits an attacker could use. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  /** graphql-js copies these to the error it reports; Apollo takes `http` out again. */
  readonly extensions: Record<string, unknown>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    const { status, retryable } = ERRORS[code];
    this.extensions = { code, retryable, ...(WHOLE_REQUEST.has(code) ? { http: { status } } : {}) };
  }
}

/** What was given cannot be used. Name the argument, and say what is accepted. */
export const badUserInput = (message: string) => new GatewayError('BAD_USER_INPUT', message);

export const overloaded = (cause: unknown) =>
  new GatewayError('OVERLOADED', 'the database has no room at the moment; try again', { cause });
