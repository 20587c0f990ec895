import { TIME_SOURCES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const TimeSource = enumOf('TimeSource', TIME_SOURCES, 'Where the time of a submission is from', {
  ANSWER: 'The answer that the app filled in (ResponseTime)',
  UPSTREAM: 'A time that Kaizala gave',
  RECEIVED: 'When it came in: nothing that came carried a time of its own',
});
