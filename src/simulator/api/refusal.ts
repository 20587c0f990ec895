/** An answer that says no, in the one shape that clients have seen. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get body(): object {
    const errorCategoryKey = /^(InvalidToken|Unauthenticated)$/.test(this.errorCode) ? 'AuthException' : '';
    return { message: this.message, errorCode: this.errorCode, errorCategoryKey };
  }
}

export const invalidToken = () =>
  new Refusal(401, 'InvalidToken', 'Invalid token. Failure reason:Token validation failed due to unknown reason!');

export const invalidParameters = (message: string) => new Refusal(400, 'InvalidParameters', message);

export const notFound = (what: string) => new Refusal(404, 'NotFound', `${what} not found`);
