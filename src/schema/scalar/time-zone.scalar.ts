import { GraphQLScalarType } from 'graphql';
import { isZone } from '../../calendar/zone.js';
import { rejectedValue } from './rejected-value.js';

export const TimeZone = new GraphQLScalarType<string, string>({
  name: 'TimeZone',
  description:
    "IANA zone name, e.g. Asia/Kolkata. An unknown name is BAD_USER_INPUT, never a NULL bucket. Where left out: the gateway's TIME_ZONE.",
  serialize: (value) => String(value),
  parseValue(value) {
    if (typeof value !== 'string' || !isZone(value)) {
      throw rejectedValue('TimeZone is an IANA zone name such as Asia/Kolkata');
    }
    return value;
  },
});
