import { digitsOf, isObject, type Json, parseText } from '../../../json.js';
import { canonicalDigits } from '../decimal.js';
import { firstField } from '../fields.js';
import { showText } from './text.js';
import type { AnswerReader } from './value.js';

/**
 * Chosen titles: a list of titles, one title, a list as JSON text, or the app's option ids (positions), which count only where no option is
 * titled so. `options` holds a title a position, "" where there is none. The text "null" is what the app writes for an invalid position.
 */
export function choicesReader(isSingle: boolean): AnswerReader {
  return (value, options) => {
    const titles = new Set(options.filter((option) => option !== ''));
    const choices = new Set<string>();
    let isListed = true;
    for (const item of items(value, titles)) {
      const title = titles.has(item) ? item : optionAt(item, options) || item;
      if (title === '' || (title === 'null' && !titles.has(title))) continue;
      if (titles.size > 0 && !titles.has(title)) isListed = false;
      choices.add(title);
    }
    if (choices.size === 0) return null;
    return {
      text: [...choices].join(', '),
      choices: [...choices],
      issues: [
        ...(isListed ? [] : (['OPTION_NOT_LISTED'] as const)),
        ...(isSingle && choices.size > 1 ? (['MORE_THAN_ONE_OPTION'] as const) : []),
      ],
    };
  };
}

function items(value: Json, titles: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) return value.map(title);
  if (typeof value === 'string' && value.trimStart().startsWith('[') && !titles.has(value)) {
    try {
      const list = parseText(value);
      if (Array.isArray(list)) return list.map(title);
    } catch {
      // A title that happens to begin with a bracket.
    }
  }
  return [title(value)];
}

function title(item: Json): string {
  if (item === null) return '';
  if (isObject(item)) {
    const named = firstField(item, 'title', 'at', 'text');
    if (typeof named === 'string' || digitsOf(named) !== null) return title(named as Json);
  }
  // A relay that writes 1 as 1.0 has not chosen another option.
  const digits = digitsOf(item);
  return digits === null ? showText(item) : canonicalDigits(digits);
}

const optionAt = (item: string, options: readonly string[]) =>
  /^\d{1,4}$/.test(item) ? options[Number(item)] : undefined;
