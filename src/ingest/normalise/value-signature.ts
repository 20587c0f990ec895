import { parseText } from '../../json.js';
import { canonicalJson } from './canonical-json.js';
import type { NormalisedAnswer } from './reading.js';

/**
 * What a person would call the same value, as text: digits, instants, sorted option titles, coordinates, URLs without their signature. A relay
 * that spells 1.0 as 1, or a URL that was signed anew, changes nothing.
 */
export function valueSignature(answer: NormalisedAnswer): string {
  if (answer.decimal !== undefined && !answer.issues.includes('TRUNCATED')) return answer.decimal;
  if (answer.instant !== undefined) return String(answer.instant);
  if (answer.date !== undefined) return answer.date;
  if (answer.choices !== undefined) return JSON.stringify([...answer.choices].sort());
  if (answer.latitude !== undefined || answer.placeName !== undefined) {
    return JSON.stringify([answer.latitude, answer.longitude, answer.accuracy, answer.placeName, answer.placeAddress]);
  }
  if (answer.attachments !== undefined && answer.attachments.length > 0) {
    return JSON.stringify(answer.attachments.map(({ url, fileName }) => [url?.split(/[?#]/)[0], fileName]));
  }
  // Nothing was read of it: then whatever came tells two answers apart.
  const isText = answer.text !== null && answer.raw.startsWith('"');
  return isText ? (answer.text ?? '') : canonicalJson(parseText(answer.raw));
}
