import { createHash } from 'node:crypto';
import { badUserInput } from '../../errors.js';
import type { Order, OrderValue, TermKind } from './order.js';

const VERSION = 1;
const CHECK_BYTES = 6;

const checkOf = (body: Buffer) => createHash('sha256').update('cursor').update(body).digest().subarray(0, CHECK_BYTES);

/** A place in a list: opaque to callers, and of no use in any other list or order. */
export function encodeCursor(order: Order, values: readonly OrderValue[]): string {
  const plain = values.map((value) =>
    value instanceof Date ? value.getTime() : Buffer.isBuffer(value) ? value.toString('hex') : value,
  );
  const body = Buffer.from(JSON.stringify([VERSION, order.name, ...plain]));
  return Buffer.concat([checkOf(body), body]).toString('base64url');
}

/** @throws BAD_USER_INPUT for what this list did not hand out: cut, changed, or from another list or order. */
export function decodeCursor(order: Order, argument: string, cursor: string): OrderValue[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(CHECK_BYTES);
  const isOurs = bytes.toString('base64url') === cursor && checkOf(body).equals(bytes.subarray(0, CHECK_BYTES));
  const [version, name, ...values] = isOurs ? (JSON.parse(body.toString()) as unknown[]) : [];
  if (version !== VERSION || name !== order.name || values.length !== order.terms.length) {
    throw badUserInput(`${argument} must be a cursor of this same list in this same order`);
  }
  return order.terms.map(({ kind }, index) => revive(kind, values[index] as string | number | null));
}

function revive(kind: TermKind, value: string | number | null): OrderValue {
  if (value === null) return null;
  switch (kind) {
    case 'instant':
      return new Date(value);
    case 'key':
      return Buffer.from(String(value), 'hex');
    case 'text':
    case 'number':
      return value;
  }
}
