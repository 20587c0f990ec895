import { GatewayError } from '../../errors.js';
import { KaizalaError } from './kaizala-error.js';

export const credentialsMissing = () =>
  new GatewayError(
    'NOT_CONFIGURED',
    'KAIZALA_APPLICATION_ID, KAIZALA_APPLICATION_SECRET and KAIZALA_REFRESH_TOKEN are not set: Kaizala cannot be called',
  );

export function toGatewayError(cause: KaizalaError): GatewayError {
  const mayPass = cause.failure === 'THROTTLED' || cause.failure === 'UNREACHABLE';
  return new GatewayError(mayPass ? 'KAIZALA_UNAVAILABLE' : 'KAIZALA_REFUSED', cause.message, { cause });
}

/** For `catch`: what Kaizala says against a call is told as the gateway's own error, everything else as it is. */
export function asGatewayError(error: unknown): never {
  throw error instanceof KaizalaError ? toGatewayError(error) : error;
}
