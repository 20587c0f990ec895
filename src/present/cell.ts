import type { QuestionType } from '../kaizala/vocabulary.js';
import type { CellRow } from '../queries/set/table-cells.js';
import { presentAttachments } from './attachments.js';
import { exactNumber } from './raw-json.js';

const DIGITS = /^-?\d+(\.\d+)?$/;

/** An answer as the JSON value of a table's cell; null where nothing of its type could be read. */
export function presentCell(type: QuestionType, row: CellRow): unknown {
  switch (type) {
    case 'NUMERIC':
      return numberOf(row);
    case 'SINGLE_OPTION': {
      const titles = titlesOf(row);
      return titles.length > 1 ? titles : (titles[0] ?? null);
    }
    case 'MULTI_OPTION':
      return titlesOf(row);
    case 'DATE':
      return row.dateValue;
    case 'DATE_TIME':
      return row.instantValue?.toISOString() ?? null;
    case 'LOCATION': {
      const { latitude, longitude, accuracy, placeName: name, placeAddress: address } = row;
      return { latitude, longitude, accuracy, name, address };
    }
    case 'IMAGE':
    case 'ATTACHMENT_LIST':
      return presentAttachments(row.attachments, true);
    case 'TEXT':
    case 'PHONE_NUMBER':
    case 'UNKNOWN':
      return row.text;
  }
}

/** The column holds 20 fraction digits, the text all that came. */
function numberOf({ decimalValue, text }: CellRow): number | string | null {
  if (decimalValue === null) return null;
  return exactNumber(text !== null && DIGITS.test(text) ? text : decimalValue.replace(/\.?0+$/, ''));
}

const titlesOf = ({ choices }: CellRow): string[] => (choices === null ? [] : (JSON.parse(choices) as string[]));
