import type { SubscriptionRequest } from './open-subscription.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a body asks for, or what is wrong with it. Of a request that is handed to it Apollo checks no types: only of its own over HTTP. */
export function readRequest(body: unknown): SubscriptionRequest | string {
  if (!isObject(body)) return 'expects Content-Type: application/json, and an object with query';
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string') return 'query must be a string';
  if (operationName != null && typeof operationName !== 'string') return 'operationName must be a string, or null';
  if (variables != null && !isObject(variables)) return 'variables must be an object, or null';
  if (extensions != null && !isObject(extensions)) return 'extensions must be an object, or null';
  return { query, operationName, variables, extensions };
}
