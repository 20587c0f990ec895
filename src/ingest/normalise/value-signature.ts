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
  if (answer.attachments !== undefined) {
    return JSON.stringify(answer.attachments.map(({ url, fileName }) => [url?.split(/[?#]/)[0], fileName]));
  }
  return answer.text ?? '';
}
