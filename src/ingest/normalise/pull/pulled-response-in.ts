import type { JsonObject } from '../../../json.js';
import { field, objectField } from '../fields.js';

export interface PulledResponse {
  action: JsonObject;
  response: JsonObject;
}

/** The response of a page, as it was split off. */
export function pulledResponseIn(envelope: JsonObject): PulledResponse | null {
  if (field(envelope, 'pulled') !== 'response') return null;
  const action = objectField(envelope, 'action');
  const response = objectField(envelope, 'response');
  return action === null || response === null ? null : { action, response };
}
