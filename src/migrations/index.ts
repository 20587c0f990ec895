import { FirstTables1764000000000 } from './1764000000000-first-tables.js';
import { AllEvents1764100000000 } from './1764100000000-all-events.js';

/** In the order they run. */
export const migrations = [FirstTables1764000000000, AllEvents1764100000000];
