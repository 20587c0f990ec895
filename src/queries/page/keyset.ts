import type { Condition } from '../condition.js';
import type { Order, OrderTerm, OrderValue } from './order.js';

const comparison = ({ direction }: OrderTerm, isBackward: boolean) =>
  (direction === 'ASC') !== isBackward ? '>' : '<';

/** Beside a decimal, digits alone would be compared as a double. */
const placeholder = ({ kind }: OrderTerm) => (kind === 'decimal' ? 'CAST(? AS DECIMAL(50, 20))' : '?');

/**
 * Rows beyond `values`, which is the row of a cursor. Spelt out term by term: a row comparison `(a, b) > (?, ?)` would be read without its index,
 * and cannot mix directions. NULL-safe where an order has its NULLs flagged by the term before.
 */
export function beyond(order: Order, values: readonly OrderValue[], isBackward: boolean): Condition {
  const alternatives: string[] = [];
  const parameters: OrderValue[] = [];
  order.terms.forEach((term, index) => {
    const before = order.terms.slice(0, index);
    alternatives.push(
      [
        ...before.map((same) => `${same.sql} <=> ${placeholder(same)}`),
        `${term.sql} ${comparison(term, isBackward)} ${placeholder(term)}`,
      ].join(' AND '),
    );
    parameters.push(...values.slice(0, index + 1));
  });
  const [first] = order.terms;
  const start = values[0] ?? null;
  if (first === undefined || start === null) return { where: alternatives.join(' OR '), parameters };
  // Implied by the alternatives, and what lets the index be entered at the right place.
  return {
    where: `${first.sql} ${comparison(first, isBackward)}= ${placeholder(first)} AND (${alternatives.map((text) => `(${text})`).join(' OR ')})`,
    parameters: [start, ...parameters],
  };
}

export function orderBy(order: Order, isBackward: boolean): string {
  return order.terms
    .map(({ sql, direction }) => `${sql} ${(direction === 'ASC') !== isBackward ? 'ASC' : 'DESC'}`)
    .join(', ');
}
