import { digitsOf, isObject, type Json, type JsonObject } from '../../json.js';
import { foldTitle } from '../../keys.js';
import { field } from './fields.js';
import type { ItemSource } from './item-source.js';

const QUESTION = /^question([1-9]\d{0,3})$/i;
/** What the app adds by itself. Flows keep neither types nor flags, so here the title alone decides. */
const METADATA = new Set(['name', 'phone', 'location', 'responderlocation', 'responsetime']);

/** Whether a flow of Power Automate has flattened a response into fields `question1`, `answer1`, `answer1_with_singular_value` … */
export const isFlattened = (object: JsonObject): boolean => Object.keys(object).some((key) => QUESTION.test(key));

/**
 * The questions of a flattened response. Their types are gone: what the answer looks like tells them. Where nothing was answered nothing tells
 * the type either, so there is no question; erasing an answer has the same effect, whatever else the form holds.
 */
export function flattenedItems(object: JsonObject): ItemSource[] {
  const numbers = Object.keys(object).flatMap((key) => QUESTION.exec(key)?.[1] ?? []);
  return [...new Set(numbers)]
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((number): ItemSource[] => {
      const title = field(object, `question${number}`);
      const answer = answerOf(object, number);
      const type = typeOf(answer, field(object, `answer${number}_with_singular_value`));
      if (type === null) return [];
      const folded = typeof title === 'string' ? foldTitle(title).replaceAll(' ', '') : '';
      return [{ title, type, answer, isMetadata: METADATA.has(folded), erase: () => eraseAnswer(object, number) }];
    });
}

/** Whole, or in parts: `answer5.cc` and `answer5.pn`. */
function answerOf(object: JsonObject, number: string): Json | undefined {
  const whole = field(object, `answer${number}`);
  if (whole !== undefined) return whole;
  const prefix = `answer${number}.`;
  const parts = Object.entries(object).filter(([key]) => key.toLowerCase().startsWith(prefix));
  if (parts.length > 0) return Object.fromEntries(parts.map(([key, value]) => [key.slice(prefix.length), value]));
  return field(object, `answer${number}_with_singular_value`);
}

function typeOf(answer: Json | undefined, singular: Json | undefined): string | null {
  if (answer === undefined || answer === null || answer === '') return null;
  if (digitsOf(answer) !== null) return 'Numeric';
  if (Array.isArray(answer)) return typeOfList(answer, singular);
  if (!isObject(answer)) return 'Text';
  if (field(answer, 'pn') !== undefined) return 'PhoneNumber';
  if (['lt', 'latitude', 'lat'].some((name) => field(answer, name) !== undefined)) return 'Location';
  if (isMedia(answer)) return 'AttachmentList';
  return Object.keys(answer).length === 0 ? null : 'Text';
}

/** A single choice comes as a list of one, and once more as `…_with_singular_value`. */
function typeOfList(answer: readonly Json[], singular: Json | undefined): string | null {
  if (answer.length === 0) return null;
  if (answer.some(isMedia)) return 'AttachmentList';
  return answer.length === 1 && singular !== undefined ? 'SingleOption' : 'MultiOption';
}

const isMedia = (value: Json) =>
  isObject(value) && ['mediaUrl', 'url', 'mediaFileName', 'fileName'].some((name) => field(value, name) !== undefined);

function eraseAnswer(object: JsonObject, number: string): void {
  const own = new RegExp(`^answer${number}(?:[._].*)?$`, 'i');
  for (const key of Object.keys(object)) if (own.test(key)) delete object[key];
}
