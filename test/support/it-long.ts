import { it } from 'vitest';

/** Takes more than its share of five minutes: `npm run test:full` runs it. */
export const itLong = process.env.LONG_TESTS === undefined ? it.skip : it;
