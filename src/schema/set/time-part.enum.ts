import { TIME_PARTS } from '../../calendar/units.js';
import { enumOf } from '../enum-of.js';

export const TimePart = enumOf(
  'TimePart',
  TIME_PARTS,
  "What clocks of the set's zone show: hours 0 to 23, ISO weekdays 1 (Monday) to 7, days 1 to 31, months 1 to 12; the axis of a cross-tab is complete",
  { HOUR_OF_DAY: '0 to 23', DAY_OF_WEEK: '1, Monday, to 7', DAY_OF_MONTH: '1 to 31', MONTH_OF_YEAR: '1 to 12' },
);
