import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UnknownTimeError } from '../../src/ingest/import/read-events.js';
import { importInto, inputOf } from '../support/archive.js';
import { buildEvent, type EventOptions } from '../support/event.js';
import { deliver, drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { dumpEverything, emptyTables, storedModel } from '../support/store-dump.js';

const CHANGED = new Date('2019-06-01T12:00:00.000Z');

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database);
  folder = mkdtempSync(join(tmpdir(), 'kaizala-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const event = (response: string, options: EventOptions = {}) => JSON.stringify(buildEvent({ response, ...options }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, CHANGED, CHANGED);
  return path;
}

interface StoredRow {
  body: string;
  stamp: string;
  status: string;
  repeats: number;
}

async function rows(): Promise<StoredRow[]> {
  const found = (await database.ingest.dataSource.query(
    "SELECT body, stamp, status, repeats FROM deliveries WHERE source = 'IMPORT' ORDER BY body",
  )) as { body: Buffer; stamp: Date; status: string; repeats: number }[];
  return found.map((row) => ({ ...row, body: row.body.toString(), stamp: row.stamp.toISOString() }));
}

const bodies = async () => (await rows()).map(({ body }) => body);

describe('every form of an archive', () => {
  const first = event('r1');
  const second = event('r2');
  const laidOut = JSON.stringify(JSON.parse(second), null, 2);

  it.each<[string, string, string[]]>([
    ['a line each', `${first}\n${second}\n`, [first, second]],
    ['one event, laid out', laidOut, [laidOut]],
    ['a list', `[${first},${second}]`, [first, second]],
    [
      'bodies with their times',
      `{"receivedAt":1558681000,"body":${first}}\n{"receivedAt":1558681000,"body":${second}}`,
      [first, second],
    ],
    ['bodies as text', `{"body":${JSON.stringify(first)}}\n{"body":${JSON.stringify(laidOut)}}`, [laidOut, first]],
    ['bodies in base64', `{"body":"${Buffer.from(first).toString('base64')}"}`, [first]],
    ['a body that is a list', `{"body":[${first}, ${second}]}`, [first, second]],
  ])('%s: each body as it came, plain and gzipped', async (_, text, expected) => {
    const plain = write('archive.json', text);
    const packed = write('archive', gzipSync(text));
    expect((await importInto(database, [packed])).counts).toMatchObject({
      files: 1,
      stored: expected.length,
      known: 0,
    });
    expect((await bodies()).sort()).toEqual(expected.toSorted());
    const again = await importInto(database, [plain, '-'], { input: inputOf(text), receivedAt: CHANGED });
    expect(again.counts).toMatchObject({ files: 2, stored: 0, known: expected.length * 2 });
  });

  it('folders, recursively and in the order of their names; what is no archive by its name is passed over', async () => {
    write('b/2.ndjson', 'broken 3');
    write('b/10.ndjson.gz', gzipSync('broken 2'));
    write('a.json', 'broken 1');
    write('c.jsonl', 'broken 4');
    write('.hidden.json', 'not read');
    write('notes.txt', 'not read');
    const { counts, places } = await importInto(database, [folder]);
    expect(counts.files).toBe(4);
    expect(places.map((place) => place.slice(folder.length))).toEqual([
      expect.stringContaining('a.json:1'),
      expect.stringContaining('b/10.ndjson.gz:1'),
      expect.stringContaining('b/2.ndjson:1'),
      expect.stringContaining('c.jsonl:1'),
    ]);
    expect(await bodies()).toEqual(['broken 1', 'broken 2', 'broken 3', 'broken 4']);
  });

  it('digits, escapes and blanks of a body stay as they are', async () => {
    const odd = '{ "eventType":"X", "n":36893488147419103232.10, "n":1e400,\t"t":"Caf\\u00e9 \u{1f600}" }';
    await importInto(database, [write('a.ndjson', `{"receivedAt":1558681000,"body":${odd}}`)]);
    expect(await bodies()).toEqual([odd]);
  });
});

describe('when a body was received', () => {
  it("the line's word, else what the command was given, else the file's time", async () => {
    const path = write('a.ndjson', `{"receivedAt":"2019-05-24T08:46:41.250Z","body":${event('r1')}}\n${event('r2')}\n`);
    await importInto(database, [path]);
    expect((await rows()).map(({ stamp }) => stamp)).toEqual(['2019-05-24T08:46:41.250Z', CHANGED.toISOString()]);
    const { counts } = await importInto(database, [write('b.ndjson', event('r3'))], { receivedAt: new Date(1.5e12) });
    expect((await rows())[2]?.stamp).toBe('2017-07-14T02:40:00.000Z');
    expect(counts.stampedByFile).toBe(0);
  });

  it('how many have no time but that of their file is counted', async () => {
    const path = write('a.ndjson', `{"receivedAt":1558681000,"body":${event('r1')}}\n${event('r2')}\n${event('r3')}\n`);
    expect((await importInto(database, [path])).counts.stampedByFile).toBe(2);
  });

  it('standard input has none: refused, unless every line has its own', async () => {
    const line = `{"receivedAt":1558681000,"body":${event('r1')}}`;
    await expect(importInto(database, ['-'], { input: inputOf(event('r1')) })).rejects.toThrow(UnknownTimeError);
    expect(await rows()).toEqual([]);
    expect((await importInto(database, ['-'], { input: inputOf(line) })).counts.stored).toBe(1);
  });

  it('a time that is none, or is still to come, is rejected rather than guessed', async () => {
    const path = write(
      'a.ndjson',
      ['"2019-05-24T08:46:41"', '"soon"', '"2190-01-01T00:00:00Z"', '1558681000']
        .map((time, index) => `{"receivedAt":${time},"body":${event(`r${index}`)}}`)
        .join('\n'),
    );
    const { counts, places } = await importInto(database, [path]);
    expect(counts).toMatchObject({ stored: 1, rejected: 3 });
    expect(places.map((place) => place.split(' ')[1])).toEqual([`${path}:1`, `${path}:2`, `${path}:3`]);
  });
});

describe('what cannot be read', () => {
  it('is named with its line, stored where it is a line, and takes nothing else with it', async () => {
    const lines = [
      event('r1'),
      '{"broken":',
      '',
      event('r2'),
      'garbage',
      '{"eventType":"FutureThing","data":{"actionId":"a"}}',
      event('r3'),
    ];
    const path = write('a.ndjson', lines.join('\r\n'));
    const { counts, places } = await importInto(database, [path, join(folder, 'missing.json')]);
    expect(counts).toMatchObject({ stored: 6, quarantined: 3, unreadable: 2, rejected: 1 });
    expect(places.toSorted()).toEqual([
      `quarantined ${path}:2 not JSON`,
      `quarantined ${path}:5 not JSON`,
      expect.stringContaining(`quarantined ${path}:6 `),
      `rejected ${join(folder, 'missing.json')}:0 there is no such file`,
    ]);
    await drain(database);
    expect((await storedModel(database)).responses.map(({ responseId }) => responseId).toSorted()).toEqual([
      'r1',
      'r2',
      'r3',
    ]);
  });

  it('a body over BODY_LIMIT is skipped, in a line or over many', async () => {
    const long = JSON.stringify({ text: 'x'.repeat(100_000) }, null, 1);
    const path = write(
      'a.ndjson',
      `${event('r1')}\n${JSON.stringify(JSON.parse(long))}\n${event('r2')}\n${long}\n${event('r3')}`,
    );
    const { counts, places } = await importInto(database, [path]);
    expect(counts).toMatchObject({ stored: 3, rejected: 2 });
    expect(places).toEqual([
      `rejected ${path}:2 longer than 100000 bytes`,
      `rejected ${path}:4 longer than 100000 bytes`,
    ]);
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['is cut off', (whole) => whole.subarray(0, whole.length - 20)],
    ['is damaged', (whole) => Buffer.concat([whole.subarray(0, whole.length - 4), Buffer.alloc(4, 1)])],
  ])('a gzip file that %s gives what can be had, and says where that ends', async (_, damage) => {
    const lines = Array.from({ length: 200 }, (_value, index) => event(`r${index}`, { name: String(Math.sin(index)) }));
    const path = write('a.ndjson.gz', damage(gzipSync(`${lines.join('\n')}\n`)));
    const { counts, places } = await importInto(database, [path, write('b.json', event('after'))]);
    expect(counts.rejected).toBe(1);
    expect(counts.quarantined).toBe(0);
    expect(counts.stored).toBeGreaterThan(100);
    expect(places).toEqual([expect.stringMatching(new RegExp(`${path}:${counts.stored} .*what comes after`))]);
    expect((await bodies()).every((body) => lines.includes(body) || body === event('after'))).toBe(true);
  });

  it('bytes that are no text are rejected as a file', async () => {
    const path = write('a.json', Buffer.from(`\ufeff${event('r1')}`, 'utf16le'));
    const { counts, places } = await importInto(database, [path]);
    expect(counts).toMatchObject({ stored: 0, rejected: 1 });
    expect(places).toEqual([expect.stringContaining(`${path}:1 this is no UTF-8 text`)]);
  });
});

describe('again', () => {
  it('the same bytes are skipped and count no repeat; with an earlier time they are applied again', async () => {
    const text = `${event('r1')}\n${event('r2')}\n${event('r1')}`;
    const path = write('a.ndjson', text);
    expect((await importInto(database, [path])).counts).toMatchObject({ stored: 2, known: 1, earlier: 0 });
    await drain(database);
    expect((await importInto(database, [path])).counts).toMatchObject({ stored: 0, known: 3, earlier: 0 });
    expect((await rows()).map(({ status, repeats }) => ({ status, repeats }))).toEqual([
      { status: 'APPLIED', repeats: 0 },
      { status: 'APPLIED', repeats: 0 },
    ]);

    const early = new Date('2019-01-01T00:00:00.000Z');
    const { counts } = await importInto(database, ['-'], { input: inputOf(event('r2')), receivedAt: early });
    expect(counts).toMatchObject({ stored: 0, known: 0, earlier: 1 });
    expect((await rows())[1]).toMatchObject({ status: 'PENDING', stamp: early.toISOString() });
    await drain(database);
    const { responses } = await storedModel(database);
    expect(responses.find(({ responseId }) => responseId === 'r2')?.submittedAt).toBe(early.getTime());
  });

  it('what came by the webhook is known', async () => {
    await deliver(database, [{ body: Buffer.from(event('r1')) }]);
    const path = write('a.json', event('r1'));
    utimesSync(path, new Date(Date.now() + 3_600_000), new Date(Date.now() + 3_600_000));
    expect((await importInto(database, [path])).counts).toMatchObject({ stored: 0, known: 1 });
    utimesSync(path, CHANGED, CHANGED);
    expect((await importInto(database, [path])).counts).toMatchObject({ stored: 0, earlier: 1 });
  });

  it('an abort ends it after the batch at hand, and the next run goes on from there', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => event(`r${index}`));
    const path = write('a.ndjson', lines.join('\n'));
    const interrupt = new AbortController();
    let read = 0;
    const onBytes = (count: number) => {
      read += count;
      if (read > 100_000) interrupt.abort();
    };
    const first = await importInto(database, [path], {
      signal: interrupt.signal,
      onBytes,
      bounds: { importBatchRows: 20 },
    });
    expect(first.counts.stored).toBeGreaterThan(0);
    expect(first.counts.stored).toBeLessThan(500);
    const second = await importInto(database, [path]);
    expect(second.counts).toMatchObject({ stored: 500 - first.counts.stored, known: first.counts.stored });
  });
});

it('an anonymous response is stored without its person, and known again', async () => {
  const body = event('r1', { isAnonymous: true, phone: '+919876543210', responder: 'user-canary', name: 'Canary' });
  const path = write('a.ndjson', `${body}\n[${body}]`);
  expect((await importInto(database, [path])).counts).toMatchObject({ stored: 1, known: 1 });
  const dump = await dumpEverything(database);
  for (const canary of ['9876543210', 'user-canary', 'Canary']) expect(dump).not.toContain(canary);
  await drain(database);
  expect((await importInto(database, [path])).counts).toMatchObject({ stored: 0, known: 2 });
});
