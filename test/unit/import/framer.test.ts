import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Framer } from '../../../src/ingest/import/framer.js';

const LIMIT_BYTES = 200;

/** `line: text` of every value, `line! reason` where there is none. */
function frame(chunks: readonly (string | Uint8Array)[], isCut = false): string[] {
  const framer = new Framer(LIMIT_BYTES);
  const pieces = [...chunks.flatMap((chunk) => framer.push(Buffer.from(chunk))), ...framer.finish(isCut)];
  return pieces.map((piece) =>
    'fault' in piece ? `${piece.line}! ${piece.fault}` : `${piece.line}: ${piece.bytes.toString()}`,
  );
}

const pretty = (value: object) => JSON.stringify(value, null, 2);

describe('values of an archive', () => {
  it.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['blank lines', '\n \r\n\t\n', []],
    ['a line each', '{"a":1}\n{"b":2}\n', ['1: {"a":1}', '2: {"b":2}']],
    ['CRLF, blank lines, no last line end', '{"a":1}\r\n\r\n{"b":2}', ['1: {"a":1}', '3: {"b":2}']],
    [
      'a byte order mark, and another where files were put together',
      '\ufeff{"a":1}\n\ufeff{"b":2}',
      ['1: {"a":1}', '2: {"b":2}'],
    ],
    ['laid out over lines', `${pretty({ a: { b: [1] } })}\n`, [`1: ${pretty({ a: { b: [1] } })}`]],
    [
      'laid out, one after another',
      `${pretty({ a: 1 })}\n${pretty({ b: 2 })}`,
      [`1: ${pretty({ a: 1 })}`, `4: ${pretty({ b: 2 })}`],
    ],
    ['one after another on a line', '{"a":1}{"b":2} {"c":3}', ['1: {"a":1}', '1: {"b":2}', '1: {"c":3}']],
    ['a list', '[{"a":1},{"b":[2]}]', ['1: {"a":1}', '1: {"b":[2]}']],
    ['a list, a line each', '[\n{"a":1},\n{"b":2}\n]\n', ['2: {"a":1}', '3: {"b":2}']],
    ['an empty list', '[]', []],
    ['lists in a list', '[[{"a":1}],[]]', ['1: [{"a":1}]', '1: []']],
    [
      'brackets, quotes and commas within strings',
      '{"a":"}]\\"{,["}\n{"b":"\\\\"}',
      ['1: {"a":"}]\\"{,["}', '2: {"b":"\\\\"}'],
    ],
    ['objects with commas and no list around them', '{"a":1},\n{"b":2},\n', ['1: {"a":1}', '2: {"b":2}']],
  ])('%s', (_, text, expected) => {
    expect(frame([text])).toEqual(expected);
  });
});

describe('what is broken takes nothing else with it', () => {
  it.each<[string, string, string[]]>([
    ['a line cut within a string', '{"a":"x\n{"b":2}', ['1: {"a":"x', '2: {"b":2}']],
    ['a line cut after an escape', '{"a":"x\\\n{"b":"2"}', ['1: {"a":"x\\', '2: {"b":"2"}']],
    ['a line cut between values', '{"a":1,\n{"b":2}\n{"c":3}', ['1: {"a":1,', '2: {"b":2}', '3: {"c":3}']],
    [
      'a line cut where a value should stand',
      '{"a":{"x":\n{"b":2}\n{"c":3}',
      ['1: {"a":{"x":', '2: {"b":2}', '3: {"c":3}'],
    ],
    ['a line cut within a list', '{"a":[1,\n{"b":2}\n', ['1: {"a":[1,', '2: {"b":2}']],
    ['the wrong bracket', '{"a":[1}\n{"b":2}', ['1: {"a":[1}', '2: {"b":2}']],
    ['a bracket too many', '{"a":1}}\n{"b":2}', ['1: {"a":1}', '1: }', '2: {"b":2}']],
    ['a line that is no JSON', 'hello "{\n{"b":2}', ['1: hello "{', '2: {"b":2}']],
    ['garbage after a value', '{"a":1} and more\n{"b":2}', ['1: {"a":1}', '1: and more', '2: {"b":2}']],
    ['the last line cut', '{"a":1}\n{"b":', ['1: {"a":1}', '2: {"b":']],
    [
      'a value cut in a laid-out list',
      '[\n  {\n    "a": {\n  },\n  {\n    "b": 2\n  }\n]',
      ['2: {\n    "a": {\n  },', '5: {\n    "b": 2\n  }'],
    ],
    ['a list that does not end', '[{"a":1},', ['1: {"a":1}', '1! the list that begins here does not end']],
  ])('%s', (_, text, expected) => {
    expect(frame([text])).toEqual(expected);
  });

  it('a value over the limit is named and skipped, on one line or many', () => {
    const long = { a: Array.from({ length: 100 }, (_, index) => index) };
    const text = `{"a":1}\n${JSON.stringify(long)}\n{"b":2}\n${pretty(long)}\n{"c":3}\n${'x'.repeat(300)}\n{"d":4}`;
    expect(frame([text])).toEqual([
      '1: {"a":1}',
      '2! longer than 200 bytes',
      '3: {"b":2}',
      '4! longer than 200 bytes',
      '108: {"c":3}',
      '109! longer than 200 bytes',
      '110: {"d":4}',
    ]);
  });

  it('a cut line that swallows what follows gives it back at the limit', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `{"n":${index}}`);
    expect(frame([`{"cut":{"x":\n${lines.join('\n')}`])).toEqual([
      '1: {"cut":{"x":',
      ...lines.map((line, index) => `${index + 2}: ${line}`),
    ]);
  });

  it('what an archive that is cut off ends with is not taken for a value', () => {
    expect(frame(['[{"a":1},\n{"b":'], true)).toEqual(['1: {"a":1}']);
    expect(frame(['{"a":{"x":\n{"b":2}\n{"c'], true)).toEqual(['1: {"a":{"x":', '2: {"b":2}']);
  });

  it('nesting beyond any sense ends at its line', () => {
    const framer = new Framer(1_000_000);
    const pieces = [...framer.push(Buffer.from(`${'{"a":['.repeat(60_000)}\n{"b":2}`)), ...framer.finish(false)];
    expect(pieces.map(({ line }) => line)).toEqual([1, 2]);
  });
});

const fragment = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\n',
  '\r\n',
  ' ',
  '\\',
  '1',
  'é',
  '{"a":1}',
  '\n{"b":[2]}\n',
  '\ufeff',
);

it('the same values come out wherever the chunks are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fragment, { maxLength: 60 }),
      fc.array(fc.nat(200), { maxLength: 8 }),
      fc.boolean(),
      (parts, cuts, isCut) => {
        const bytes = Buffer.from(parts.join(''));
        const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        expect(frame(chunks, isCut)).toEqual(frame([bytes], isCut));
      },
    ),
    { numRuns: 500 },
  );
});

it('no byte but blanks, commas, outer brackets and byte order marks is lost, whatever the text', () => {
  const kept = (text: string) => text.replace(/[\s,[\]\ufeff]/g, '');
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 25 }), (parts) => {
      const text = parts.join('');
      const framer = new Framer(1_000_000);
      const pieces = [...framer.push(Buffer.from(text)), ...framer.finish(false)];
      const found = pieces.flatMap((piece) => ('bytes' in piece ? [piece.bytes.toString()] : [])).join('');
      expect(kept(found)).toBe(kept(text));
    }),
    { numRuns: 500 },
  );
});
