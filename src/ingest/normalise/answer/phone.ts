import { digitsOf, isObject, type Json } from '../../../json.js';
import { canonicalDigits } from '../decimal.js';
import { firstField } from '../fields.js';
import { canonicalPhone } from '../phone.js';
import { showText } from './text.js';
import type { AnswerValue } from './value.js';

/** `{cc, pn}` with the country code as number or text, or a number as text. Without a country code nothing says which country it is in. */
export function readPhoneNumber(value: Json): AnswerValue {
  if (isObject(value)) {
    const country = digits(firstField(value, 'cc'));
    const whole = showText(firstField(value, 'pn') ?? '').trim();
    const number = digits(whole);
    if (number === '') return { text: showText(value), issues: ['NOT_A_NUMBER'] };
    return {
      text: country === '' || whole.startsWith('+') ? canonicalPhone(whole) : `+${country}${number}`,
      issues: [],
    };
  }
  return { text: canonicalPhone(showText(value)), issues: [] };
}

const digits = (value: Json | undefined) =>
  (typeof value === 'string' ? value : canonicalDigits(digitsOf(value) ?? '')).replace(/\D/g, '');
