import type { QuestionType } from '../../kaizala/vocabulary.js';
import { keyOf } from '../../keys.js';
import type { ListSource } from '../page/fetch-pages.js';
import { type Direction, nullsLast, type Order, type OrderTerm } from '../page/order.js';
import { RESPONSE_LIST } from './response-list.js';

/** Texts are ordered by their beginning, which keeps cursors short. */
const TEXT_CHARACTERS = 100;

/** No place in a form; places that nobody listed are 65535. */
const AFTER_ALL = 65_536;
const BEFORE_ALL = -1;

export interface AnswerOrdering {
  /** Of one type, and of which a response answers one at most. */
  questionKeys: readonly Buffer[];
  type: QuestionType;
  direction: Direction;
}

/** Responses by their answer, missing ones last; of equal answers the newest first. Options go by their place in the form. */
export function responsesByAnswer({ questionKeys, type, direction }: AnswerOrdering): {
  source: ListSource;
  order: Order;
} {
  const keys = questionKeys.map((key) => `X'${key.toString('hex')}'`).join(', ');
  const isOfResponse = (alias: string) =>
    `${alias}.question_key IN (${keys}) AND ${alias}.submitted_at = r.submitted_at AND ${alias}.response_key = r.response_key`;
  const ordinal = `(SELECT MIN(p.ordinal) FROM answer_options c JOIN options p ON p.option_key = c.option_key WHERE ${isOfResponse('c')})`;
  return {
    source: { ...RESPONSE_LIST, from: `responses r LEFT JOIN answers o ON ${isOfResponse('o')}` },
    order: {
      name: `responses ${keyOf('question', ...questionKeys).toString('base64url')} ${direction}`,
      terms: [
        ...valueTerms(type, direction, ordinal),
        { sql: 'r.submitted_at', direction: 'DESC', kind: 'instant' },
        { sql: 'r.response_key', direction: 'DESC', kind: 'key' },
      ],
    },
  };
}

function valueTerms(type: QuestionType, direction: Direction, ordinal: string): OrderTerm[] {
  const text = `LEFT(o.text, ${TEXT_CHARACTERS})`;
  switch (type) {
    case 'NUMERIC':
      return nullsLast({ sql: 'o.decimal_value', direction, kind: 'decimal' });
    case 'DATE':
      return nullsLast({ sql: 'o.date_value', direction, kind: 'date' });
    case 'DATE_TIME':
      return nullsLast({ sql: 'o.instant_value', direction, kind: 'instant' });
    case 'SINGLE_OPTION':
      return [
        {
          sql: `COALESCE(CAST(${ordinal} AS SIGNED), ${direction === 'ASC' ? AFTER_ALL : BEFORE_ALL})`,
          direction,
          kind: 'number',
        },
        { sql: `COALESCE(${text}, '')`, direction, kind: 'text' },
      ];
    default:
      return nullsLast({ sql: text, direction, kind: 'text' });
  }
}
