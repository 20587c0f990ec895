import { describe, expect, it } from 'vitest';
import { createLog, scrub } from '../../src/log.js';

const secrets = [
  ['an international number', '+254700123456'],
  ['two plus signs', '++918527900000'],
  ['a number as people write it', '+91 (98765) 432-10'],
  ['a number without its plus', '254700123456'],
  ['a signed URL', 'https://cdn.example.org/a.jpg?sv=2015&sig=Zm9vYmFy%3D&se=9999'],
  ['a token in a query', 'token=abcdefghijklmnop'],
  ['a key of the API', `kzg_${'a-b_C'.repeat(8)}xyz`],
] as const;

describe('S4: what never gets into a log', () => {
  it.each(secrets)('%s', (_, secret) => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    log.error({ err: new Error(`Duplicate entry '${secret}' for key 'people.PRIMARY'`) }, 'failed');
    log.error({ err: `thrown as text: ${secret}` }, 'failed');
    log.error({ err: new AggregateError([new Error(secret)], secret) }, 'failed');

    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toContain('failed');
      expect(line).not.toContain(secret.split('sig=')[1] ?? secret);
    }
    expect(lines[0]).toContain('people.PRIMARY');
  });

  it('what helps to find the fault stays', () => {
    expect(scrub('ER_DUP_ENTRY 1062 at 2024-05-06T07:08:09.123Z, port 3306, row 12345')).toBe(
      'ER_DUP_ENTRY 1062 at 2024-05-06T07:08:09.123Z, port 3306, row 12345',
    );
  });
});
