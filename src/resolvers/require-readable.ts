import { mayRead } from '../auth/sensitivity.js';
import { GatewayError } from '../errors.js';
import type { Question } from '../schema/question.type.js';
import type { GatewayContext } from './context.js';

/** @throws FORBIDDEN naming the question, where its answers are not the caller's to read. */
export function requireReadable({ title, sensitivity }: Question, { caller }: Pick<GatewayContext, 'caller'>): void {
  if (mayRead(caller, sensitivity)) return;
  throw new GatewayError(
    'FORBIDDEN',
    `answers to ${JSON.stringify(title)} need the scope ${sensitivity.toLowerCase()}`,
  );
}
