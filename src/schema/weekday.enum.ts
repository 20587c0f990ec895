import { WEEK_STARTS } from '../calendar/units.js';
import { enumOf } from './enum-of.js';

export const Weekday = enumOf('Weekday', WEEK_STARTS, 'The first day of a week');
