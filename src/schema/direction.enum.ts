import { enumOf } from './enum-of.js';

export const DIRECTIONS = ['ASC', 'DESC'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const DirectionEnum = enumOf('Direction', DIRECTIONS, 'Which end comes first', {
  ASC: 'The least, earliest, or first in the alphabet',
  DESC: 'The greatest, latest, or last in the alphabet',
});
