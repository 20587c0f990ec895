import { keyOf } from '../../src/keys.js';
import { FORM } from '../world/form.js';
import { PACKAGE_ID, startOfToday } from '../world/world.js';
import { GROUP_ID } from './operations.js';

const DAY_MS = 86_400_000;

export const PACKAGE = keyOf('package', PACKAGE_ID);
export const GROUP = keyOf('group', GROUP_ID);

const TYPES = { SingleOption: 'SINGLE_OPTION', MultiOption: 'MULTI_OPTION', Numeric: 'NUMERIC', Text: 'TEXT' };

/** The key of one of the form's questions, for those who ask the tables themselves. */
export function questionKey(title: string): Buffer {
  const type = FORM.find((question) => question.title === title)?.type as keyof typeof TYPES;
  return keyOf('question', PACKAGE, title.toLowerCase(), TYPES[type], 1);
}

/** The last days there, today included, as the gateway cuts them: half-open. */
export function windowOf(days: number): [Date, Date] {
  const today = startOfToday(Date.now());
  return [new Date(today - (days - 1) * DAY_MS), new Date(today + DAY_MS)];
}
