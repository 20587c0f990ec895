import type { Condition } from '../condition.js';
import type { Order, OrderTerm, OrderValue } from './order.js';

const comparison = ({ direction }: OrderTerm, isBackward: boolean) =>
  (direction === 'ASC') !== isBackward ? '>' : '<';

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
      [...before.map(({ sql }) => `${sql} <=> ?`), `${term.sql} ${comparison(term, isBackward)} ?`].join(' AND '),
    );
    parameters.push(...values.slice(0, index + 1));
  });
  const [first] = order.terms;
  const start = values[0] ?? null;
  if (first === undefined || start === null) return { where: alternatives.join(' OR '), parameters };
  // Implied by the alternatives, and what lets the index be entered at the right place.
  return {
    where: `${first.sql} ${comparison(first, isBackward)}= ? AND (${alternatives.map((text) => `(${text})`).join(' OR ')})`,
    parameters: [start, ...parameters],
  };
}

export function orderBy(order: Order, isBackward: boolean): string {
  return order.terms
    .map(({ sql, direction }) => `${sql} ${(direction === 'ASC') !== isBackward ? 'ASC' : 'DESC'}`)
    .join(', ');
}
