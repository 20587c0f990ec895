import { GraphQLScalarType } from 'graphql';
import { rejectedValue } from './rejected-value.js';

const LOCAL_TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const two = (value: number) => String(value).padStart(2, '0');

/** Seconds since midnight, within the gateway. */
export const LocalTime = new GraphQLScalarType<number, string>({
  name: 'LocalTime',
  description: '24-hour wall-clock time, e.g. 09:30 or 09:30:15',
  serialize(value) {
    const seconds = Number(value);
    return [seconds / 3_600, (seconds / 60) % 60, seconds % 60].map(Math.floor).map(two).join(':');
  },
  parseValue(value) {
    const parts = typeof value === 'string' ? LOCAL_TIME.exec(value) : null;
    if (parts === null) throw rejectedValue('LocalTime is a 24-hour wall-clock time such as 09:30');
    const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
    return hours * 3_600 + minutes * 60 + seconds;
  },
});
