import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/ingest/normalise/normalise.js';
import type { Reading } from '../../../src/ingest/normalise/reading.js';
import { orderForm, response2017, response2019, responseWith } from '../../fixtures/events.js';

type ResponseEvent = Extract<Reading, { outcome: 'response' }>;

function read(body: Buffer | object, isAnonymous = false): ResponseEvent {
  const reading = normalise(Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)), { isAnonymous });
  if (reading.outcome !== 'response') throw new Error(JSON.stringify(reading));
  return reading;
}

const text = (title: string, answer?: unknown, more: object = {}) => ({
  title,
  type: 'Text',
  options: [],
  answer,
  ...more,
});

describe('response events', () => {
  it('reads the documented sample', () => {
    const { action, response } = read(orderForm());
    expect(action).toMatchObject({
      actionId: 'eb40446b-3dc7-4e8e-XXXX-44ccc5ae760c',
      kind: 'CUSTOM',
      packageId: 'com.microsoft.kaizala.OrderFormDemo',
      packageVersion: null,
      isPackageProven: true,
      groupId: 'af461a3c-49cf-47cf-XXXX-83b5d348318d',
    });
    expect(response).toMatchObject({
      responseId: '75609730-f5d2-4f07-XXXX-ccca96dd9e76',
      isUpdate: false,
      isAnonymous: false,
    });
    expect(response.responder).toMatchObject({
      phone: '+911234567890',
      userId: null,
      name: 'FooName',
      pictureUrl: null,
    });
    expect(response.answers.map(({ title, text }) => [title, text])).toEqual([
      ['Retailer Outlet', 'ABC Traders'],
      ['Rice 1KG', '1'],
      ['Rice 5KG', '2'],
      ['Mixed Fruit Juice 250ml', '4'],
      ['Location', 'FooAddress'],
    ]);
  });

  it('reads the bodies of 2019: versioned package, metadata without flag, own time', () => {
    const { action, response } = read(response2019);
    expect(action).toMatchObject({ packageId: 'com.dynamic.appf', packageVersion: '2', groupId: response2019.groupId });
    expect(action.questions.filter(({ isMetadata }) => isMetadata).map(({ title }) => title)).toEqual([
      'Name',
      'Phone',
      'Location',
      'Response Time',
    ]);
    expect(response.answeredAt).toBe(1558681000175);
    expect(response.identities.map(({ role, userId, phone }) => [role, userId, phone])).toEqual([
      ['RESPONDER', response2019.data.responderId, '+254700000000'],
      ['FROM_USER', response2019.fromUserId, '+254700000000'],
    ]);
  });

  it('reads the bodies of 2017: unanswered questions without a key, no flags', () => {
    const { action, response } = read(response2017);
    expect(action.questions).toHaveLength(4);
    expect(response.answers.map(({ title }) => title)).toEqual(['PO Number', 'Product List', 'PO Approval']);
    expect(response.isUpdate).toBeNull();
  });

  it('does not take a package id that ends in digits for a version', () => {
    const id = 'com.example.BdayMessage.12';
    const named = (data: object) => read(responseWith([], data)).action;
    expect(named({ actionPackageId: id, packageId: `${id}.3` })).toMatchObject({ packageId: id, packageVersion: '3' });
    expect(named({ actionPackageId: undefined, packageId: id })).toMatchObject({
      packageId: id,
      isPackageProven: false,
    });
    expect(named({ actionPackageId: id, packageId: id })).toMatchObject({ packageId: id, packageVersion: null });
  });

  it('counts equal titles of one type, and keeps two types of one title apart', () => {
    const { action } = read(
      responseWith([
        text('Qty', '1'),
        text(' qty  ', '2'),
        text('Location', 'shop'),
        text('__proto__', 'x'),
        { title: 'Location', type: 'Location', answer: { lt: 1, lg: 2 } },
      ]),
    );
    expect(action.questions.map(({ title, type, occurrence }) => [title, type, occurrence])).toEqual([
      ['Qty', 'TEXT', 1],
      ['qty', 'TEXT', 2],
      ['Location', 'TEXT', 1],
      ['__proto__', 'TEXT', 1],
      ['Location', 'LOCATION', 1],
    ]);
    expect(action.questions.map(({ isMetadata }) => isMetadata)).toEqual([false, false, false, false, true]);
  });

  it('finds fields whatever their letter case, data as JSON text, and details as a list', () => {
    const body = {
      EventType: 'actionresponse',
      Data: JSON.stringify({
        ActionId: 'a',
        groupID: 'g@2',
        ResponseId: 'r',
        IsUpdateResponse: 'True',
        responseDetails: [{ responseWithQuestions: [text('A', 'x')] }, text('B', 'y')],
      }),
    };
    const { action, response } = read(body);
    expect(action).toMatchObject({ actionId: 'a', groupId: 'g@2' });
    expect(response).toMatchObject({ responseId: 'r', isUpdate: true });
    expect(response.answers.map(({ text }) => text)).toEqual(['x', 'y']);
  });

  it('hashes what was answered, not how it was spelt or ordered', () => {
    const a = read(Buffer.from(orderForm().toString().replaceAll('1.0', '1').replace('"4.0"', '4'))).response.stateHash;
    expect(read(orderForm()).response.stateHash).toBe(a);
    const items = [
      text('A', 'x'),
      { title: 'N', type: 'Numeric', answer: 1 },
      { title: 'C', type: 'MultiOption', answer: ['p', 'q'] },
    ];
    const hash = (questions: object[]) => read(responseWith(questions)).response.stateHash;
    expect(hash(items.toReversed())).toBe(hash(items));
    expect(hash([...items.slice(0, 2), { title: 'C', type: 'MultiOption', answer: ['q', 'p'] }])).toBe(hash(items));
    expect(hash([...items, { title: 'Response Time', type: 'DateTime', answer: 1558681000175 }])).toBe(hash(items));
    expect(hash([text('A', 'y'), ...items.slice(1)])).not.toBe(hash(items));
  });

  it('hashes what could not be read too, whatever a relay makes of keys and numbers', () => {
    const hash = (type: string, answer: string) =>
      read(
        Buffer.from(
          `{"eventType":"ActionResponse","data":{"actionId":"a","responseDetails":[{"title":"Q","type":"${type}","answer":${answer}}]}}`,
        ),
      ).response.stateHash;
    for (const type of ['Text', 'Numeric', 'Location', 'Image', 'AttachmentList', 'Date', 'Nonsense']) {
      expect(hash(type, '{"b":[1.0],"a":{"d":2e1,"c":null}}')).toBe(hash(type, '{"a":{"c":null,"d":20},"b":[1]}'));
      expect(hash(type, '{"b":[1.0]}')).not.toBe(hash(type, '{"b":[2.0]}'));
    }
    expect(hash('Text', '12.50')).toBe(hash('Text', '12.5'));
    expect(hash('Image', '"c2FtcGxl"')).not.toBe(hash('Image', '"b3RoZXI="'));
    expect(hash('Image', '"https://x.example/a.jpg?sig=1"')).toBe(hash('Image', '"https://x.example/a.jpg?sig=2"'));
  });

  it("takes what nobody saw for the person's, wherever in the form it is", () => {
    const hidden = [
      text('Name', 'Jane Doe', { isInvisible: true }),
      { title: 'Where', type: 'Location', isInvisible: 'TRUE', answer: { lt: 1, lg: 37.07 } },
      text('Qty', '1'),
    ];
    expect(read(responseWith(hidden)).action.questions.map(({ isMetadata }) => isMetadata)).toEqual([
      true,
      true,
      false,
    ]);
    expect(read(responseWith(hidden), true).response.answers.map(({ title }) => title)).toEqual(['Qty']);
  });

  it('W12: quarantines what would become too many rows', () => {
    const options = Array.from({ length: 50_001 }, (_, at) => `o${at}`);
    const question = { title: 'Q', type: 'MultiOption' };
    const wide = [
      responseWith([{ ...question, options }]),
      responseWith([{ ...question, answer: options }]),
      responseWith(Array.from({ length: 5_001 }, () => question)),
      Buffer.from(JSON.stringify(options.slice(0, 10_001))),
    ];
    expect(wide.map((body) => normalise(body, { isAnonymous: false }))).toEqual([
      expect.objectContaining({ outcome: 'quarantined', reason: 'more than 50000 options' }),
      expect.objectContaining({ outcome: 'quarantined', reason: 'more than 50000 options' }),
      expect.objectContaining({ outcome: 'quarantined', reason: 'more than 5000 questions' }),
      expect.objectContaining({ outcome: 'quarantined', reason: 'more than 10000 events' }),
    ]);
  });

  /** The bodies at the ends of lists within lists. */
  function leaves(body: Uint8Array): string[] {
    const reading = normalise(body, { isAnonymous: false });
    return reading.outcome === 'batch' ? reading.bodies.flatMap(leaves) : [Buffer.from(body).toString()];
  }

  it('Hostile input 31: an archived page of very many responses is split in parts, in bounded memory', () => {
    const page = (questions: object[], count: number) => {
      const responses = Array.from({ length: count }, (_, n) => ({ responseId: `r${n}` }));
      return Buffer.from(JSON.stringify({ actions: [{ actionBody: { actionId: 'a', questions, responses } }] }));
    };
    const parts = leaves(page([{ title: 'Qty', type: 'Numeric' }], 25_000));
    expect(parts).toHaveLength(25_001);
    expect(new Set(parts.map((part) => /"responseId":"(r\d+)"/.exec(part)?.[1])).size).toBe(25_001);
    // Each part has its questions: gigabytes, if they all were there.
    expect(normalise(page([{ title: 'q'.repeat(1_000_000) }], 9_000), { isAnonymous: false })).toMatchObject({
      outcome: 'quarantined',
      reason: 'a page of more than 67108864 characters in parts',
    });
  });

  it('leaves no person in an anonymous response, whether it says so itself or its action does', () => {
    const anonymous = { ...response2019, data: { ...response2019.data, isAnonymous: 'true' } };
    for (const reading of [read(anonymous), read(response2019, true)]) {
      expect(reading.response).toMatchObject({ isAnonymous: true, responder: null, identities: [] });
      expect(JSON.stringify(reading)).not.toMatch(/Jane|254700000000|37\.07/);
      expect(reading.action.questions).toHaveLength(7);
    }
  });

  it('finds the whole block of an anonymous response, with both locations and a phone number of its own type', () => {
    const items = [
      text('n', 'x'),
      text('Name', 'Jane'),
      { title: 'Phone', type: 'PhoneNumber', answer: { cc: 91, pn: '9876543210' } },
      { title: 'Location', type: 'Location', answer: { lt: 1, lg: 2, n: 'home' } },
      { title: 'Responder Location', type: 'Location', answer: { lt: 1, lg: 2, n: 'home' } },
      { title: 'Response Time', type: 'DateTime', answer: 1558681000175 },
    ];
    const { response } = read(responseWith(items, { isAnonymous: true }));
    expect(response.answers.map(({ title }) => title)).toEqual(['n', 'Response Time']);
  });

  it.each([
    ['', 'empty body'],
    ['{', 'not JSON'],
    ['5', 'not a JSON object'],
    ['{"data":{}}', 'no event type'],
    ['{"eventType":"FutureThing","data":{"actionId":"j"}}', 'unknown event type'],
    ['{"eventType":"ActionResponse","data":null}', 'no data'],
    ['{"eventType":"ActionResponse","data":{"responseId":"r"}}', 'no action id'],
    ['[]', 'empty list'],
    ['['.repeat(100_000), 'nested deeper than 500 levels'],
  ])('W12: quarantines %.30s', (body, reason) => {
    expect(normalise(Buffer.from(body), { isAnonymous: false })).toMatchObject({ outcome: 'quarantined', reason });
  });

  it('splits a list into its events, each exactly as it stood', () => {
    const elements = ['{"a": 1.0, "b":"],["}', ' [1,\n2] ', 'null'];
    const reading = normalise(Buffer.from(`[${elements.join(',')}]`), { isAnonymous: false });
    const bodies = reading.outcome === 'batch' ? reading.bodies.map((body) => Buffer.from(body).toString()) : [];
    expect(bodies).toEqual(elements.map((element) => element.trim()));
  });
});
