import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/queries/page/cursor.js';
import { decodeOffset, encodeOffset } from '../../src/queries/page/offset-cursor.js';
import type { Order, OrderValue } from '../../src/queries/page/order.js';

const ORDER: Order = {
  name: 'r.submitted DESC',
  terms: [
    { sql: 'r.flag', direction: 'ASC', kind: 'number' },
    { sql: 'r.submitted_at', direction: 'DESC', kind: 'instant' },
    { sql: 'r.title', direction: 'ASC', kind: 'text' },
    { sql: 'r.response_key', direction: 'DESC', kind: 'key' },
  ],
};
const OTHER: Order = { ...ORDER, name: 'r.submitted ASC' };

const values = fc.tuple(
  fc.integer({ min: 0, max: 1 }),
  fc.option(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })),
  fc.option(fc.string({ unit: 'grapheme' })),
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
);
const cursors = values.map((row) => encodeCursor(ORDER, row));

/** With the right check, as whoever reads this project can make one. */
const forged = fc.oneof(fc.json(), fc.string(), forgedRow()).map((body) => {
  const check = createHash('sha256').update('cursor').update(Buffer.from(body)).digest().subarray(0, 6);
  return Buffer.concat([check, Buffer.from(body)]).toString('base64url');
});

function forgedRow() {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom(1e300, -1, 'zz', 'ab', null));
  return fc.array(value, { maxLength: 5 }).map((row) => JSON.stringify([1, ORDER.name, ...row]));
}

const tampered = fc.oneof(
  forged,
  fc.string(),
  fc.base64String(),
  values.map((row) => encodeCursor(OTHER, row)),
  fc.tuple(cursors, fc.nat()).map(([cursor, at]) => cursor.slice(0, at % cursor.length)),
  fc.tuple(cursors, fc.nat(), fc.constantFrom(...'abcXYZ019-_%=+/ ')).map(([cursor, at, letter]) => {
    const place = at % cursor.length;
    return cursor.slice(0, place) + letter + cursor.slice(place + 1);
  }),
  fc.tuple(cursors, cursors).map(([one, two]) => one + two),
);

/** What a statement may get for a term. */
const isFit = (value: OrderValue, { kind }: Order['terms'][number]) => {
  if (value === null) return true;
  if (kind === 'instant')
    return value instanceof Date && !Number.isNaN(value.getTime()) && value.getFullYear() < 10_001;
  return kind === 'key'
    ? Buffer.isBuffer(value) && value.length > 0
    : typeof value === (kind === 'text' ? 'string' : 'number');
};

const refusal = expect.objectContaining({
  code: 'BAD_USER_INPUT',
  message: expect.stringMatching(/^after must be a cursor/),
});

describe('G16: a cursor', () => {
  it('comes back as it was given out', () => {
    fc.assert(
      fc.property(values, (row) => {
        expect(decodeCursor(ORDER, 'after', encodeCursor(ORDER, row))).toEqual(row);
      }),
    );
  });

  it('that was cut, changed, forged, or comes from another list is refused, or no harm to a statement: 10,000 of them', () => {
    let refused = 0;
    fc.assert(
      fc.property(tampered, (cursor) => {
        try {
          const row = decodeCursor(ORDER, 'after', cursor);
          expect(row).toHaveLength(ORDER.terms.length);
          expect(row.every((value, index) => isFit(value, ORDER.terms[index] as Order['terms'][number]))).toBe(true);
        } catch (error) {
          expect(error).toEqual(refusal);
          refused += 1;
        }
      }),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(9_000);
  });

  it('of a list that is computed is an offset, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          tampered,
          fc.string().map((text) => Buffer.from(`offset:${text}`).toString('base64url')),
        ),
        (cursor) => {
          try {
            expect(Number.isSafeInteger(decodeOffset('after', cursor))).toBe(true);
          } catch (error) {
            expect(error).toEqual(refusal);
          }
        },
      ),
      { numRuns: 2_000 },
    );
    expect(decodeOffset('after', encodeOffset(17))).toBe(17);
  });
});
