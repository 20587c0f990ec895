import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { documentedEvents } from '../fixtures/documented-events.js';
import { response2019, responseWith } from '../fixtures/events.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const post = async (body: Buffer) =>
  (await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body })).status;

/** Body and status as they are at rest, by the hash of what was sent. */
async function atRest(sent: Buffer): Promise<{ body: Buffer; status: string } | undefined> {
  const rows = await gateway.database.ingest.dataSource.query('SELECT body, status FROM deliveries WHERE hash = ?', [
    hashOf(sent),
  ]);
  return (rows as { body: Buffer; status: string }[])[0];
}

const text = response2019.data.responseDetails;
const compact = JSON.stringify(response2019);
const bodies: [string, string][] = [
  ['integers beyond 2^53', compact.replace('1558681000175', '9007199254740993000000000000000001')],
  ['decimals with more digits than a double has', compact.replace('0.0183318', '0.01833180000000000000000000001000')],
  ['exponents and signs as they were written', compact.replace('0.0183318', '-0.0E+000')],
  [
    'the same key twice, with other values',
    compact.replace('"isAnonymous":false', '"isAnonymous":false,"actionId":"x"'),
  ],
  ['the same key twice within an answer', compact.replace('"title":"Category"', '"title":"x","title":"Category"')],
  ['keys in another order', JSON.stringify(Object.fromEntries(Object.entries(response2019).reverse()))],
  ['tabs, carriage returns and blank lines', `\r\n\t${JSON.stringify(response2019, null, '\t')}\r\n \n`],
  ['a blank before every colon', compact.replaceAll('":', '" :')],
  ['escapes where none are needed', compact.replace('Town', '\\u0054\\u006fwn\\/')],
  ['letters of two code points, not composed', compact.replace('Town', 'Cafe\u0301')],
  ['a byte order mark before it', `\ufeff${compact}`],
  ['text after it', `${compact} {}`],
  ['nothing of it', ''],
  ['data as JSON text', JSON.stringify({ ...response2019, data: JSON.stringify({ ...response2019.data, text }) })],
];

describe('what came in is what is kept', () => {
  it.each(bodies)('W21: %s: the SHA-256 out is the SHA-256 in, after it was applied', async (_name, sent) => {
    const body = Buffer.from(sent);
    expect(await post(body)).toBe(200);
    await gateway.worker.idle();
    const kept = await atRest(body);
    expect(hashOf(kept?.body ?? Buffer.alloc(1)).toString('hex')).toBe(hashOf(body).toString('hex'));
    expect(kept?.status).not.toMatch(/PENDING|DEAD/);
  });

  it('W7: the eight samples of the event documentation, which share one event id, are eight deliveries, none lost', async () => {
    const samples = documentedEvents();
    expect(new Set(samples.map((sample) => (JSON.parse(sample.toString()) as { eventId: string }).eventId)).size).toBe(
      1,
    );
    expect(await Promise.all(samples.map(post))).toEqual(samples.map(() => 200));
    await gateway.worker.idle();
    for (const sample of samples) {
      const kept = await atRest(sample);
      expect(kept?.body.equals(sample)).toBe(true);
      expect(kept?.status).not.toMatch(/PENDING|DEAD|DUPLICATE/);
    }
    const { data } = await gateway.ask(
      '{ action(id: "action-of-the-docs") { responses { nodes { answers { text } } } } }',
    );
    expect(data.action.responses.nodes).toEqual([{ answers: [{ text: '5' }] }]);
  });

  it('W7: events without an event id, or with an empty one, are told apart by their bytes', async () => {
    const events = [undefined, null, ''].flatMap((eventId) =>
      ['m1', 'm2'].map((id) =>
        responseWith([], { responseId: id, actionId: 'W7' }, { eventId, subscriptionId: String(eventId) }),
      ),
    );
    expect(await Promise.all(events.map(post))).toEqual(events.map(() => 200));
    await gateway.worker.idle();
    for (const event of events) expect((await atRest(event))?.body.equals(event)).toBe(true);
    const { data } = await gateway.ask('{ action(id: "W7") { responseCount } }');
    expect(data.action.responseCount).toBe(2);
  });
});
