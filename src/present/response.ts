import type { ResponseRow } from '../queries/response-row.js';
import type { Response } from '../schema/response.type.js';

/** Nobody stands behind an anonymous response, whatever is stored. */
export function presentResponse({ responseId, isAnonymous: anonymous, responderKey, ...row }: ResponseRow): Response {
  const id = row.key.toString('base64url');
  const isAnonymous = anonymous !== 0;
  return {
    ...row,
    id,
    responseId: responseId?.toString() ?? id,
    isAnonymous,
    responderKey: isAnonymous ? null : responderKey,
  };
}
