import { firstField } from '../fields.js';
import { digitsOf, isObject, type Json } from '../json.js';
import { canonicalPhone } from '../phone.js';
import { showText } from './text.js';
import type { AnswerValue } from './value.js';

/** `{cc, pn}` with the country code as number or text, or a number as text. */
export function readPhoneNumber(value: Json): AnswerValue {
  if (isObject(value) && digitsOf(value) === null) {
    const country = digits(firstField(value, 'cc'));
    const number = digits(firstField(value, 'pn'));
    return number === ''
      ? { text: showText(value), issues: ['NOT_A_NUMBER'] }
      : { text: `+${country}${number}`, issues: [] };
  }
  return { text: canonicalPhone(showText(value)), issues: [] };
}

const digits = (value: Json | undefined) =>
  (typeof value === 'string' ? value : (digitsOf(value) ?? '')).replace(/\D/g, '');
