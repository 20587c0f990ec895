import { isObject, type Json, type JsonObject, parseText } from '../../json.js';

export const isDetails = (key: string): boolean => key.toLowerCase() === 'responsedetails';

/** Relays that write lists and objects as JSON text write the details of a response so: the same data with what they say. */
export function withDetails(data: JsonObject): JsonObject {
  const key = Object.keys(data).find(isDetails);
  const details = key === undefined ? null : parsed(data[key]);
  return key === undefined || details === null ? data : { ...data, [key]: details };
}

function parsed(value: Json | undefined): Json | null {
  if (typeof value !== 'string') return null;
  try {
    const details = parseText(value);
    return isObject(details) || Array.isArray(details) ? details : parsed(details);
  } catch {
    return null;
  }
}
