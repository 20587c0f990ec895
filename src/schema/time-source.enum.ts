import { TIME_SOURCES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const TimeSource = enumOf('TimeSource', TIME_SOURCES);
