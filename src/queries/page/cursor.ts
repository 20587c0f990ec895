import { createHash } from 'node:crypto';
import { badUserInput } from '../../errors.js';
import type { Order, OrderValue, TermKind } from './order.js';

const VERSION = 1;
const CHECK_BYTES = 6;
/** The end of the year 9999, which is the last that the database knows. */
const MAX_EPOCH_MS = 253_402_300_799_999;

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
  const [version, name, ...values] = isOurs ? parsed(body) : [];
  const revived = order.terms.map(({ kind }, index) => revive(kind, values[index]));
  if (
    version !== VERSION ||
    name !== order.name ||
    values.length !== order.terms.length ||
    revived.some((value) => value === undefined)
  ) {
    throw badUserInput(`${argument} must be a cursor of this same list in this same order`);
  }
  return revived as OrderValue[];
}

/** The check is against accidents, not a secret: whoever knows how it is made can write anything. */
function parsed(body: Buffer): unknown[] {
  try {
    const list = JSON.parse(body.toString()) as unknown;
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** Undefined for what is no such value. */
function revive(kind: TermKind, value: unknown): OrderValue | undefined {
  if (value === null) return null;
  switch (kind) {
    case 'instant':
      return typeof value === 'number' && value >= 0 && value <= MAX_EPOCH_MS ? new Date(value) : undefined;
    case 'key':
      return typeof value === 'string' && /^([\da-f]{2})+$/.test(value) ? Buffer.from(value, 'hex') : undefined;
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'decimal':
      return typeof value === 'string' && /^-?\d{1,30}(\.\d{1,20})?$/.test(value) ? value : undefined;
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : undefined;
  }
}

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
