import { describe, expect, it } from 'vitest';
import { columnTypeOf } from '../../../src/ingest/import/csv/column-type.js';
import { type CsvPiece, CsvRows } from '../../../src/ingest/import/csv/csv-rows.js';
import { mediaOf } from '../../../src/ingest/import/csv/media-of.js';
import { readPortalTime } from '../../../src/ingest/import/csv/portal-time.js';
import { splitCells } from '../../../src/ingest/import/csv/split-cells.js';

describe('Hostile input 63: cells', () => {
  it.each<[string, string[]]>([
    ['', ['']],
    ['a,b,', ['a', 'b', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a ""b""",c', ['a "b"', 'c']],
    ['="2020-01-31 13:05",c', ['2020-01-31 13:05', 'c']],
    ['=1+1,c', ['=1+1', 'c']],
    ['a "b" c,d', ['a "b" c', 'd']],
    ['"a" b,c', ['"a" b', 'c']],
    ['"a" ,c', ['a', 'c']],
    ['a\tb,c', ['a\tb', 'c']],
  ])('%j', (text, cells) => {
    expect(splitCells(text, ',')).toEqual({ cells, isOpen: false });
  });

  it('what is not closed goes on', () => {
    expect(splitCells('a,"b', ',')).toEqual({ cells: ['a', '"b'], isOpen: true });
  });
});

describe('Hostile input 63: rows', () => {
  const rows = (text: string): CsvPiece[] => {
    const reader = new CsvRows(1_000);
    // One byte at a time: nothing may depend on where chunks end.
    return [...[...Buffer.from(text)].flatMap((byte) => reader.push(Buffer.from([byte]))), ...reader.finish(false)];
  };
  const cells = (text: string) => rows(text).flatMap((row) => ('cells' in row ? [row.cells] : []));

  it.each<[string, string, string[][]]>([
    [
      'with a byte order mark, CRLF and blank lines',
      '\ufeffa,b\r\n\r\n1,é\r\n\r\n',
      [
        ['a', 'b'],
        ['1', 'é'],
      ],
    ],
    [
      'by tabs',
      'a\tb\n1\t2,3',
      [
        ['a', 'b'],
        ['1', '2,3'],
      ],
    ],
    [
      'with line breaks in quotes',
      'a,b\n"1\n\n2",3',
      [
        ['a', 'b'],
        ['1\n\n2', '3'],
      ],
    ],
    [
      'with line breaks in a bare text',
      'a,b,c\n1,one\n\ntwo,3\n4,5,6',
      [
        ['a', 'b', 'c'],
        ['1', 'one\n\ntwo', '3'],
        ['4', '5', '6'],
      ],
    ],
    [
      'that lack their last cells',
      'a,b,c\n1,2\n4,5,6',
      [
        ['a', 'b', 'c'],
        ['1', '2', ''],
        ['4', '5', '6'],
      ],
    ],
    [
      'with commas in their last text',
      'a,b\n1,2,3',
      [
        ['a', 'b'],
        ['1', '2,3'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(cells(text)).toEqual(expected);
  });

  it('know the line on which they begin', () => {
    expect(rows('a,b\n"1\n2",3\n4,5').map(({ line }) => line)).toEqual([1, 2, 4]);
  });
});

it.each<[string, string | null]>([
  ['2020-01-31 13:05:00 PM', '2020-01-31T13:05:00.000Z'],
  ['2020-01-31 01:05:00 PM', '2020-01-31T13:05:00.000Z'],
  ['2020-01-31 00:05:00 AM', '2020-01-31T00:05:00.000Z'],
  ['2020-01-31 12:05 am', '2020-01-31T00:05:00.000Z'],
  ['2020-01-31T13:05:00', '2020-01-31T13:05:00.000Z'],
  ['31/01/2020 13:05', null],
  ['2020-13-31 13:05', null],
  ['', null],
])('Hostile input 63: the time %j', (text, expected) => {
  expect(readPortalTime(text)?.toISOString() ?? null).toBe(expected);
});

it.each<[string[], string]>([
  [['1', '-2.50', ''], 'Numeric'],
  [['1', 'two'], 'Text'],
  [['0712345678'], 'Text'],
  [['254700000001'], 'Text'],
  [['https://a/b', ''], 'AttachmentList'],
  [['https://a/b', 'none'], 'Text'],
  [['', ' '], 'Text'],
])('Hostile input 63: a column of %j', (cells, type) => {
  expect(columnTypeOf(cells)).toBe(type);
});

it('Hostile input 63: the files of an album', () => {
  expect(mediaOf('https://a/b/c.jpg?sig=x : files\\d.mp4 : ')).toEqual([
    { mediaUrl: 'https://a/b/c.jpg?sig=x', mediaFileName: 'c.jpg' },
    { mediaUrl: '', mediaFileName: 'd.mp4' },
  ]);
});
