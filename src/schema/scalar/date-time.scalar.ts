import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { DateTime as LuxonDateTime } from 'luxon';
import { rejectedValue } from './rejected-value.js';

const ACCEPTED =
  'DateTime is an RFC 3339 instant with offset, such as 2024-05-31T09:30:00+05:30, or epoch milliseconds';
const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
/** The years that the database's DATETIME and RFC 3339 share. */
const FIRST_MS = Date.UTC(1000, 0, 1);
const LAST_MS = Date.UTC(10_000, 0, 1) - 1;

function parse(value: unknown): Date {
  const ms = typeof value === 'number' ? value : typeof value === 'string' ? msOf(value) : Number.NaN;
  if (!Number.isInteger(ms) || ms < FIRST_MS || ms > LAST_MS) throw rejectedValue(ACCEPTED);
  return new Date(ms);
}

function msOf(text: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  if (!RFC_3339.test(text)) return Number.NaN;
  return LuxonDateTime.fromISO(text.toUpperCase().replace(' ', 'T')).toMillis();
}

export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'RFC 3339 instant with offset. Input also accepts epoch milliseconds, as a number or digits, the way dashboard tools send them.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: parse,
  parseLiteral: (node: ValueNode) => {
    if (node.kind === Kind.STRING) return parse(node.value);
    return parse(node.kind === Kind.INT ? Number(node.value) : null);
  },
});
