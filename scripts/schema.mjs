// Writes schema.graphql from the code, or with --check says whether the committed file still is what the code emits. Needs a build.
import { readFileSync, writeFileSync } from 'node:fs';
import 'reflect-metadata';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildGatewaySchema } from '../dist/src/resolvers/build-schema.js';

const FILE = new URL('../schema.graphql', import.meta.url);
const HEAD = '# Emitted by `node scripts/schema.mjs`; do not edit.\n\n';
const emitted = `${HEAD}${printSchema(lexicographicSortSchema(buildGatewaySchema()))}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, emitted);
} else if (readFileSync(FILE, 'utf8') !== emitted) {
  console.error(
    'schema.graphql is not what the code emits: run `npm run build && node scripts/schema.mjs` and review the change',
  );
  process.exitCode = 1;
}
