import { canonicalDigits } from '../../decimal-digits.js';
import { binOf } from '../bins.js';
import { labelRow } from './label-sql.js';
import { type AggregateKey, type GroupedBy, MISSING } from './request.js';

/** The key of dimension i from the columns of its group. */
export function readKey(by: GroupedBy, row: Readonly<Record<string, unknown>>, index: number): AggregateKey {
  const key = row[`k${index}`];
  if (key === null) {
    const reason = MISSING[Number(row[`x${index}`]) - 1];
    return { kind: 'missing', reason: reason ?? 'UNKNOWN' };
  }
  switch (by.kind) {
    case 'time':
      return { kind: 'time', bucket: Number(key) };
    case 'timePart':
      return { kind: 'timePart', value: Number(key) };
    case 'text':
      return { kind: 'text', id: (key as Buffer).toString('hex'), text: String(row[`l${index}_text`] ?? '') };
    case 'date':
      return textKey(String(key));
    case 'instant':
      return textKey((key as Date).toISOString());
    case 'number': {
      if (by.bins === null) return textKey(canonicalDigits(String(key)));
      const edge = (name: string) => Number(row[`${name}${index}`]);
      return { kind: 'bin', ...binOf(by.bins, String(key), edge('low'), edge('high')) };
    }
    case 'option':
    case 'group':
    case 'action':
    case 'package':
    case 'responder': {
      const known = labelRow<never>(row, index);
      return known === null ? { kind: 'missing', reason: 'UNKNOWN' } : { kind: by.kind, row: known };
    }
  }
}

const textKey = (text: string): AggregateKey => ({ kind: 'text', id: text, text });
