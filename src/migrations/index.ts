import { FirstTables1764000000000 } from './1764000000000-first-tables.js';

/** In the order they run. */
export const migrations = [FirstTables1764000000000];
