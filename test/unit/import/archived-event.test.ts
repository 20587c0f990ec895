import { describe, expect, it } from 'vitest';
import { readArchived } from '../../../src/ingest/import/archived-event.js';
import { readReceivedAt } from '../../../src/ingest/import/received-at.js';

const event = '{"eventType":"ActionResponse", "n": 36893488147419103232.10, "t":"Caf\\u00e9"}';

function archived(text: string): { body: string; receivedAt: unknown } {
  const { body, receivedAt } = readArchived(Buffer.from(text));
  return { body: body.toString(), receivedAt };
}

describe('a body comes out byte for byte', () => {
  it.each<[string, string, string]>([
    ['an event by itself', event, event],
    ['an object', `{"receivedAt":1558681000,"body": ${event} ,"path":"/hook"}`, event],
    ['an object that is laid out', `{\n  "body": {\n    "a": 1\n  }\n}`, '{\n    "a": 1\n  }'],
    ['its JSON text', `{"receivedAt":1558681000,"body":${JSON.stringify(event)}}`, event],
    ['base64', `{"body":"${Buffer.from(event).toString('base64')}"}`, event],
    ['text that is neither', '{"body":"hello"}', 'hello'],
    ['text of base64 that holds no JSON', '{"body":"aGVsbG8="}', 'aGVsbG8='],
    ['a list', '{"body":[ {"a":1}, {"b":2} ]}', '[ {"a":1}, {"b":2} ]'],
    ['null', '{"body":null}', 'null'],
    ['a key that is spelt with an escape', '{"bod\\u0079":{"a":1},"body2":2}', '{"bod\\u0079":{"a":1},"body2":2}'],
    ['of two bodies the last', '{"body":{"a":1},"body":{"b":2}}', '{"b":2}'],
    ['an event with an answer called body', '{"eventType":"X","body":{"a":1}}', '{"eventType":"X","body":{"a":1}}'],
    ['a body within its data', '{"data":{"body":{"a":1}}}', '{"data":{"body":{"a":1}}}'],
    ['broken JSON around it', '{"body":{"a":1}', '{"body":{"a":1}'],
  ])('%s', (_, text, body) => {
    expect(archived(text).body).toBe(body);
  });

  it('bytes that are no text, in base64', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    expect(readArchived(Buffer.from(`{"body":"${bytes.toString('base64')}"}`)).body).toEqual(bytes);
  });
});

describe('when it was received', () => {
  const now = Date.UTC(2024, 0, 1);

  it.each<[string, string | null]>([
    ['"2019-05-24T08:46:41Z"', '2019-05-24T08:46:41.000Z'],
    ['"2019-05-24 14:16:41.250+05:30"', '2019-05-24T08:46:41.250Z'],
    ['1558687601', '2019-05-24T08:46:41.000Z'],
    ['1558687601250', '2019-05-24T08:46:41.250Z'],
    ['"1558687601250"', '2019-05-24T08:46:41.250Z'],
    ['"2019-05-24T08:46:41"', null],
    ['"2019-05-24"', null],
    ['"yesterday"', null],
    ['0', null],
    ['true', null],
    ['{}', null],
    ['"2024-01-01T23:00:00Z"', '2024-01-01T23:00:00.000Z'],
    ['"2024-01-03T00:00:00Z"', null],
  ])('%s', (text, expected) => {
    const { receivedAt } = readArchived(Buffer.from(`{"receivedAt":${text},"body":{}}`));
    expect(readReceivedAt(receivedAt, now)?.toISOString() ?? null).toBe(expected);
  });

  it('is not said by null, nor by a line without it', () => {
    expect(archived('{"receivedAt":null,"body":{}}').receivedAt).toBeNull();
    expect(archived('{"body":{}}').receivedAt).toBeNull();
  });
});
