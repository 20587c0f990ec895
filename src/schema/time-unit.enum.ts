import { TIME_UNITS } from '../calendar/units.js';
import { enumOf } from './enum-of.js';

export const TimeUnit = enumOf('TimeUnit', TIME_UNITS, 'A calendar unit, in the zone that applies', {
  QUARTER_HOUR: 'From :00, :15, :30 or :45',
  HOUR: 'An hour',
  DAY: 'From midnight, 23 to 25 hours long',
  WEEK: 'Seven days, from the day that `weekStart` says',
  MONTH: 'A month',
  QUARTER: 'Three months from January, April, July or October',
  YEAR: 'A year',
});
