export type Direction = 'ASC' | 'DESC';

/** How a value travels in a cursor. Decimals are digits, dates as in 2024-05-31. */
export type TermKind = 'instant' | 'key' | 'text' | 'number' | 'decimal' | 'date';

export interface OrderTerm {
  sql: string;
  direction: Direction;
  kind: TermKind;
}

/** A total order: its last term is unique. The name ties a cursor to the list it came from. */
export interface Order {
  name: string;
  terms: readonly OrderTerm[];
}

export type OrderValue = Date | Buffer | string | number | null;

/** NULL comes last whichever way the values go. */
export const nullsLast = (term: OrderTerm): OrderTerm[] => [
  { sql: `(${term.sql}) IS NULL`, direction: 'ASC', kind: 'number' },
  term,
];
