import 'reflect-metadata';
import { benchImport } from './import/import.js';
import { benchIngest } from './ingest.js';
import { benchMemory } from './memory.js';
import { benchMixed } from './mixed.js';
import { benchPull } from './pull.js';
import { benchQuery } from './query/query.js';

/** `npm run bench -- <name>`. Load goes to loopback only, bounded in count and time. */
const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  ingest: benchIngest,
  memory: benchMemory,
  import: benchImport,
  pull: benchPull,
  query: benchQuery,
  mixed: benchMixed,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(BENCHES).join('|')}\n`);
  process.exit(2);
}
await bench(args);
process.exit(0);
