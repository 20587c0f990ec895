import type { GraphQLError } from 'graphql';
import { ERRORS } from '../../errors.js';
import { type Log, scrub } from '../../log.js';
import { isAboutTheRequest, known, thrown } from './format-error.js';

const CAUSES = 5;

/** What a caller cannot mend is logged, with all that led to it; the request's id goes on the error, for the mapper. */
export function reportError(error: GraphQLError, requestId: string, log: Log): void {
  if (isAboutTheRequest(error)) return;
  const entry = known(error);
  if (entry !== null && !ERRORS[entry.code].retryable) return;
  const cause = entry?.cause ?? thrown(error);
  const path = error.path?.join('.');
  log[entry === null ? 'error' : 'warn'](
    { reqId: requestId, path, err: cause, causes: causesOf(cause) },
    'an operation failed',
  );
  Object.assign(error.extensions ?? {}, { requestId });
}

function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  const queue = [error];
  while (queue.length > 0 && causes.length < CAUSES) {
    const next = queue.shift();
    if (!(next instanceof Error)) continue;
    if (next !== error) causes.push(scrub(`${next.name}: ${next.message}`));
    if (next instanceof AggregateError) queue.push(...next.errors);
    queue.push(next.cause);
  }
  return causes;
}
