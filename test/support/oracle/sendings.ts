import type { Fact, Sending } from './world.js';

export const sendingsOf = (facts: readonly Fact[]): Sending[] => [...new Set(facts.map(({ sending }) => sending))];
