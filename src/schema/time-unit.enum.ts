import { TIME_UNITS } from '../calendar/units.js';
import { enumOf } from './enum-of.js';

export const TimeUnit = enumOf('TimeUnit', TIME_UNITS);
