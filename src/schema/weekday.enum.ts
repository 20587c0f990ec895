import { WEEK_STARTS } from '../calendar/units.js';
import { enumOf } from './enum-of.js';

export const Weekday = enumOf('Weekday', WEEK_STARTS, 'The first day of a week', {
  MONDAY: 'As ISO 8601 has it',
  SUNDAY: 'As in India and America',
  SATURDAY: 'As in much of the Arab world',
});
