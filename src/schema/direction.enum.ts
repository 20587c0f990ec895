import { enumOf } from './enum-of.js';

export const DIRECTIONS = ['ASC', 'DESC'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const DirectionEnum = enumOf('Direction', DIRECTIONS);
