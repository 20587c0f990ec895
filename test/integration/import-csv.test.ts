import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importInto } from '../support/archive.js';
import { drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { emptyTables, storedModel } from '../support/store-dump.js';

const CHANGED = new Date('2023-08-30T12:00:00.000Z');

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database);
  folder = mkdtempSync(join(tmpdir(), 'kaizala-csv-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  utimesSync(path, CHANGED, CHANGED);
  return path;
}

async function importCsv(name: string, lines: readonly string[]) {
  const result = await importInto(database, [write(name, lines.join('\r\n'))]);
  await drain(database);
  return result;
}

/** What a response says, by the titles of its questions. */
async function answers(): Promise<Record<string, string | null>[]> {
  const { responses } = await storedModel(database);
  return responses
    .toSorted((a, b) => a.submittedAt - b.submittedAt)
    .map((response) => Object.fromEntries(response.answers.map(({ title, text }) => [title, text])));
}

const HEADER =
  'Responder Name,Group Name,ResponseTime (UTC),Responder Location Latitude,Responder Location Longitude,Responder Location Location,Notes,Photo,Amount';

describe("Hostile input 63: the portal's report", () => {
  it('Hostile input 63: BOM, Excel text, a clock of 24 hours with PM, quotes, and a line break within a text', async () => {
    const { counts, places } = await importCsv('report.csv', [
      `\ufeff${HEADER}`,
      'Jane Doe,Field Team,="2020-01-31 13:05:00 PM",0.0183318,37.0741805,"Town, Main Road",first line',
      'second line,https://cdn.example/a.jpg?sig=1 : https://cdn.example/b.jpg,12',
      '"Joe ""J"" Roe",Field Team,2020-01-31 01:05:00 AM,,,,tab\there and "quoted" words,,3.5',
      'Ann,Field Team,2020-02-01 08:00:00 AM',
    ]);
    expect(places).toEqual([]);
    expect(counts).toMatchObject({ stored: 3, stampedByFile: 0 });
    const [joe, jane, ann] = await answers();
    expect(joe).toMatchObject({ name: 'Joe "J" Roe', notes: 'tab\there and "quoted" words', amount: '3.5' });
    expect(jane).toMatchObject({
      name: 'Jane Doe',
      'group name': 'Field Team',
      notes: 'first line\nsecond line',
      amount: '12',
      'response time': '2020-01-31T13:05:00.000Z',
    });
    expect(jane?.photo).toContain('b.jpg');
    expect(ann).toMatchObject({ name: 'Ann' });
    const { responses } = await storedModel(database);
    const times = responses.map(({ submittedAt, receivedAt }) => [submittedAt, receivedAt]);
    expect(times.every(([submitted, received]) => submitted === received)).toBe(true);
  });

  it('Hostile input 63: amounts can be added up, numbers of things are texts, and photos are attachments', async () => {
    await importCsv('report.csv', [
      'Responder Name,Group Name,ResponseTime (UTC),Phone No,Amount,Photo',
      'Ann,G,2020-02-01 08:00:00,0712345678,12,https://cdn.example/a.jpg',
      'Ben,G,2020-02-01 09:00:00,0712345679,-3.50,',
    ]);
    const found = (await database.ingest.dataSource.query(
      'SELECT title, type FROM asked_questions ORDER BY title',
    )) as { title: string; type: string }[];
    expect(found.map(({ title, type }) => `${title}: ${type}`)).toEqual([
      'Amount: NUMERIC',
      'Group Name: TEXT',
      'Name: TEXT',
      'Phone No: TEXT',
      'Photo: ATTACHMENT_LIST',
      'Response Time: DATE_TIME',
    ]);
  });

  it('Hostile input 63: a later report of the same form adds to an earlier one, in whatever file and packing', async () => {
    const row = 'Ann,G,2020-02-01 08:00:00,,,,all well,,1';
    await importCsv('january.csv', [HEADER, row]);
    const later = [HEADER, row, 'Ben,G,2020-02-02 08:00:00,,,,better,,2'].join('\n');
    const { counts } = await importInto(database, [write('february.csv.gz', gzipSync(later))]);
    expect(counts).toMatchObject({ stored: 1, known: 1 });
    await drain(database);
    const { responses, actions } = await storedModel(database);
    expect([responses.length, actions.length]).toEqual([2, 1]);
  });

  it('Hostile input 63: a time that is none, or still to come, leaves the row and takes the time of the file', async () => {
    const { counts } = await importCsv('report.csv', [
      HEADER,
      'Ann,G,soon,,,,a,,1',
      'Ben,G,2199-01-01 00:00:00,,,,b,,2',
    ]);
    expect(counts).toMatchObject({ stored: 2, stampedByFile: 2, rejected: 0 });
    expect((await storedModel(database)).responses.map(({ receivedAt }) => receivedAt)).toEqual([
      CHANGED.getTime(),
      CHANGED.getTime(),
    ]);
  });
});

describe("Hostile input 63: the tenant's messages", () => {
  it('Hostile input 63: text, albums, and the misspelt column of the files', async () => {
    const { counts, places } = await importCsv('MicrosoftKaizala_TenantMessages.csv', [
      'Timestamp,Group Name,MessageID,Sender,Message Type,Message,Attachement stored at:',
      '2020-01-31 13:05:00 PM,Field Team,m-1,+254700000001,Text,"Good morning,',
      'all of you",',
      '2020-01-31 13:06:00 PM,Field Team,m-2,Jane Doe,Album,,https://cdn.example/a.jpg : https://cdn.example/b.jpg',
      '2020-01-31 13:07:00 PM,Field Team,m-3,Jane Doe,Video,,files\\video.mp4',
    ]);
    expect(places).toEqual([]);
    expect(counts.stored).toBe(3);
    const statuses = (await database.ingest.dataSource.query('SELECT DISTINCT status FROM deliveries')) as {
      status: string;
    }[];
    expect(statuses).toEqual([{ status: 'APPLIED' }]);
    const messages = (await database.ingest.dataSource.query('SELECT text FROM messages')) as { text: string | null }[];
    // Never a URL, whose query is a bearer secret.
    expect(new Set(messages.map(({ text }) => text))).toEqual(
      new Set(['Good morning,\nall of you', 'video.mp4', null]),
    );
  });
});

it('Hostile input 63: a CSV of other columns is rejected as a file, and named', async () => {
  const { counts, places } = await importCsv('users.csv', ['Id,Phone', '1,2', '3,4']);
  expect(counts).toMatchObject({ stored: 0, rejected: 1 });
  expect(places).toEqual([expect.stringContaining('users.csv:1 a CSV with the columns of no export that is known')]);
});

it('Hostile input 63: a row that is longer than any body may be is named and skipped', async () => {
  const row = (name: string, notes: string) => `${name},G,2020-02-01 08:00:00,,,,${notes},,1`;
  const long = 'x'.repeat(250_000);
  const { counts, places } = await importCsv('report.csv', [
    HEADER,
    row('Ann', 'a'),
    row('Ben', long),
    row('Cid', `"${long}`),
  ]);
  expect(counts).toMatchObject({ stored: 1, rejected: 2 });
  expect(places.map((place) => place.split(' ')[1])).toEqual([
    expect.stringContaining(':3'),
    expect.stringContaining(':4'),
  ]);
});
