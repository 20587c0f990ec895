import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: join('src', path), text: readFileSync(join('src', path), 'utf8') }));
const withMatch = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('rows are found by their natural keys', () => {
  it('D8: nobody upserts through TypeORM, whose ids after an upsert are not to be trusted', () => {
    expect(withMatch(/\bupsert\(|\borUpdate\(|\borIgnore\(/)).toEqual([]);
  });

  it('D8: nobody reads the id of an insert; only deliveries, found by their hash, and events, read in their order, have ids that the database makes', () => {
    expect(withMatch(/\.insertId\b|LAST_INSERT_ID|\.identifiers\b|\.generatedMaps\b/i)).toEqual([]);
    expect(withMatch(/\bAUTO_INCREMENT\b/).filter((path) => !path.startsWith('src/migrations/'))).toEqual([]);
    expect(withMatch(/@PrimaryGeneratedColumn\(/)).toEqual([
      'src/entities/delivery.ts',
      'src/entities/response-event.ts',
    ]);
  });

  it('D9: no condition is an object whose undefined fields could be left out: all SQL is text with parameters', () => {
    expect(withMatch(/\bgetRepository\(|\bcreateQueryBuilder\(|\bEntityManager\b|\bwhere: \{/)).toEqual([]);
  });
});
