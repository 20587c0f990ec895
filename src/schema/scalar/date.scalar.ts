import { GraphQLScalarType } from 'graphql';
import { DateTime } from 'luxon';
import { rejectedValue } from './rejected-value.js';

export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'ISO 8601 calendar date',
  serialize: (value) => String(value),
  parseValue(value) {
    const isDate =
      typeof value === 'string' &&
      /^\d{4}-\d{2}-\d{2}$/.test(value) &&
      DateTime.fromISO(value, { zone: 'utc' }).isValid;
    if (!isDate) throw rejectedValue('Date is a calendar date such as 2024-05-31');
    return value;
  },
});
