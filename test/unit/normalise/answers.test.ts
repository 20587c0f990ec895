import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/ingest/normalise/normalise.js';
import type { NormalisedAnswer } from '../../../src/ingest/normalise/reading.js';

/** Answers as JSON text, since digits are part of what is tested. */
function read(type: string, answer: string, options: readonly string[] = []): NormalisedAnswer | undefined {
  const item = `{"title":"Q","type":${JSON.stringify(type)},"options":${JSON.stringify(options.map((title) => ({ title })))},"answer":${answer}}`;
  const body = `{"eventType":"ActionResponse","data":{"actionId":"a","responseId":"r","responseDetails":{"responseWithQuestions":[${item}]}}}`;
  const reading = normalise(Buffer.from(body), { isAnonymous: false });
  if (reading.outcome !== 'response') throw new Error(reading.outcome);
  return reading.response.answers[0];
}

const AB = ['A', 'B', '3'];

describe('answers of every type', () => {
  it.each([
    // type, answer as it arrives, what is read
    ['SingleOption', '["A"]', { choices: ['A'], text: 'A', issues: [] }],
    ['SingleOption', '"A"', { choices: ['A'], issues: [] }],
    ['SINGLESELECT', '["A","B"]', { choices: ['A', 'B'], text: 'A, B', issues: ['MORE_THAN_ONE_OPTION'] }],
    ['MultiOption', '["B","A","B"]', { choices: ['B', 'A'], issues: [] }],
    ['MultiOption', '"[\\"A\\",\\"B\\"]"', { choices: ['A', 'B'], issues: [] }],
    ['MultiOption', '"[0,1]"', { choices: ['A', 'B'], issues: [] }],
    ['MultiOption', '[3]', { choices: ['3'], issues: [] }],
    ['MultipleOption', '[{"title":"A"},"Z"]', { choices: ['A', 'Z'], issues: ['OPTION_NOT_LISTED'] }],
    ['MultiOption', '[3.0]', { choices: ['3'], issues: [] }],
    ['Text', '" as typed "', { text: ' as typed ', issues: [] }],
    ['LargeText', '12.50', { text: '12.50', issues: [] }],
    ['Text', '{"b":1.0,"a":[]}', { text: '{"b":1.0,"a":[]}', issues: [] }],
    ['Text', '"\\ud800!"', { text: '\uFFFD!', issues: [] }],
    ['Numeric', '1.0', { decimal: '1', text: '1', raw: '1.0', issues: [] }],
    ['Numeric', '0', { decimal: '0', issues: [] }],
    ['Numeric', '-0.0', { decimal: '0', issues: [] }],
    ['Numeric', '9007199254740993', { decimal: '9007199254740993', raw: '9007199254740993', issues: [] }],
    ['Numeric', '0.1234567890123456789', { decimal: '0.1234567890123456789', issues: [] }],
    ['Numeric', '0.123456789012345678955', { decimal: '0.12345678901234567896', issues: ['TRUNCATED'] }],
    ['Numeric', '" 12 "', { decimal: '12', issues: [] }],
    ['Numeric', '"1,234,567.5"', { decimal: '1234567.5', issues: [] }],
    ['Numeric', '"1,23,456"', { decimal: '123456', issues: [] }],
    ['Numeric', '"1,000"', { text: '1,000', issues: ['NOT_A_NUMBER'] }],
    ['Numeric', '"12,5"', { issues: ['NOT_A_NUMBER'] }],
    ['Numeric', '"NaN"', { issues: ['NOT_A_NUMBER'] }],
    ['Numeric', 'true', { issues: ['NOT_A_NUMBER'] }],
    ['Numeric', '1.5e3', { decimal: '1500', raw: '1.5e3', issues: [] }],
    ['Numeric', '12e-3', { decimal: '0.012', issues: [] }],
    ['Numeric', '0e999', { decimal: '0', issues: [] }],
    ['Numeric', '1e-500', { decimal: '0', text: '1e-500', issues: ['TRUNCATED'] }],
    ['Numeric', '10000000000e-9', { decimal: '10', issues: [] }],
    ['Numeric', '9'.repeat(2_000), { text: '9'.repeat(2_000), issues: ['OUT_OF_RANGE'] }],
    ['Numeric', `0.${'3'.repeat(2_000)}`, { decimal: `0.${'3'.repeat(20)}`, issues: ['TRUNCATED'] }],
    ['Numeric', '999999999999999999999999999999.999999999999999999999', { issues: ['OUT_OF_RANGE'] }],
    ['Numeric', '1e400', { raw: '1e400', issues: ['OUT_OF_RANGE'] }],
    ['Numeric', '1e30', { text: `1${'0'.repeat(30)}`, issues: ['OUT_OF_RANGE'] }],
    ['Numeric', '999999999999999999999999999999', { decimal: '9'.repeat(30), issues: [] }],
    ['DateTime', '1558681000175', { instant: 1558681000175, text: '2019-05-24T06:56:40.175Z', issues: [] }],
    ['DateTime', '1500377471', { instant: 1500377471000, issues: [] }],
    ['DateTime', '"1558681000175"', { instant: 1558681000175, issues: [] }],
    ['DateTime', '1.558681000175E12', { instant: 1558681000175, raw: '1.558681000175E12', issues: [] }],
    ['DateTime', '1e999', { issues: ['OUT_OF_RANGE'] }],
    ['DateTime', '9'.repeat(25), { issues: ['OUT_OF_RANGE'] }],
    ['DateTime', '1558681000175000', { instant: 1558681000175, issues: [] }],
    ['DateTime', '636674054802000000', { instant: 1531808680200, issues: [] }],
    ['DateTime', '"2018-03-22T18:29:59Z"', { instant: Date.UTC(2018, 2, 22, 18, 29, 59), issues: [] }],
    ['DateTime', '"2018-03-22T18:29:59+0530"', { instant: Date.UTC(2018, 2, 22, 12, 59, 59), issues: [] }],
    ['DateTime', '"2018-03-22T18:29:59"', { instant: Date.UTC(2018, 2, 22, 18, 29, 59), issues: ['AMBIGUOUS_TIME'] }],
    ['DateTime', '-5', { issues: ['OUT_OF_RANGE'] }],
    ['DateTime', '0', { issues: ['OUT_OF_RANGE'] }],
    ['DateTime', '9999999999999', { issues: ['OUT_OF_RANGE'] }],
    ['DateTime', '"soon"', { text: 'soon', issues: ['AMBIGUOUS_TIME'] }],
    ['Date', '"2019-04-17"', { date: '2019-04-17', issues: [] }],
    ['DateOnly', '"2019-02-30"', { text: '2019-02-30', issues: ['AMBIGUOUS_TIME'] }],
    ['Date', '1555459200000', { date: '2019-04-17', issues: ['AMBIGUOUS_TIME'] }],
    ['Date', '"2019-04-17T00:00:00+05:30"', { date: '2019-04-17', issues: ['AMBIGUOUS_TIME'] }],
    ['Date', '"1965-05-01T00:00:00"', { date: '1965-05-01', issues: ['AMBIGUOUS_TIME'] }],
    ['Date', '"0001-01-01T00:00:00"', { issues: ['OUT_OF_RANGE'] }],
    ['Date', '0', { issues: ['OUT_OF_RANGE'] }],
    [
      'Location',
      '{"lt":99.1234567,"lg":88.1234567,"n":"FooAddress"}',
      { latitude: 99.1234567, longitude: 88.1234567, text: 'FooAddress', issues: ['OUT_OF_RANGE'] },
    ],
    [
      'Location',
      '{"lt":"1.5","lg":"2","acc":14.25,"a":"Street 1"}',
      { latitude: 1.5, longitude: 2, accuracy: 14.25, placeAddress: 'Street 1', text: 'Street 1', issues: [] },
    ],
    ['Location', '{"latitude":1,"longitude":2,"name":"N"}', { latitude: 1, longitude: 2, placeName: 'N', issues: [] }],
    ['Location', '"{\\"lt\\":1,\\"lg\\":2}"', { latitude: 1, longitude: 2, text: '1, 2', issues: [] }],
    ['Location', '"12.5, 77.25"', { latitude: 12.5, longitude: 77.25, issues: [] }],
    ['Location', '"MG Road, Bengaluru"', { placeName: 'MG Road, Bengaluru', issues: ['NOT_A_LOCATION'] }],
    ['Location', '{"lt":0,"lg":0,"n":"Null Island"}', { latitude: 0, longitude: 0, issues: [] }],
    ['Location', '[1,2]', { issues: ['NOT_A_LOCATION'] }],
    [
      'Image',
      '"https://x.example/a.jpg?sig=1&amp;se=2"',
      { attachments: [{ url: 'https://x.example/a.jpg?sig=1&se=2', fileName: null }], text: 'a.jpg', issues: [] },
    ],
    [
      'AttachmentList',
      '[{"mediaUrl":"https://x.example/1","mediaFileName":"f"},{"url":"https://x.example/2","fileName":"g"},{"mediaFileName":"no url"}]',
      {
        attachments: [
          { url: 'https://x.example/1', fileName: 'f' },
          { url: 'https://x.example/2', fileName: 'g' },
        ],
        text: 'f, g',
      },
    ],
    [
      'AttachmentList',
      '{"mediaUrl":"https://x.example/1"}',
      { attachments: [{ url: 'https://x.example/1', fileName: null }] },
    ],
    ['PhoneNumber', '{"cc":91,"pn":"98765 43210"}', { text: '+919876543210', issues: [] }],
    ['PhoneNumber', '{"cc":"+91","pn":"9876543210"}', { text: '+919876543210', issues: [] }],
    ['PhoneNumber', '"++91 98765-43210"', { text: '+919876543210', issues: [] }],
    ['PhoneNumber', '{"pn":"98765 43210"}', { text: '98765 43210', issues: [] }],
    ['PhoneNumber', '{"cc":91.0,"pn":"+91 98765 43210"}', { text: '+919876543210', issues: [] }],
    ['PhoneNumber', `"${'call me '.repeat(20)}"`, { text: 'call me '.repeat(20).trim(), issues: [] }],
    ['None', '"x"', { type: 'UNKNOWN', text: 'x', issues: ['UNKNOWN_TYPE'] }],
    ['3', '5', { type: 'NUMERIC', decimal: '5' }],
  ] as const)('%s %s', (type, answer, expected) => {
    expect(read(type, answer, /option|select/i.test(type) ? AB : [])).toMatchObject(expected);
  });

  it.each([
    ['SingleOption', '[]'],
    ['SingleOption', '"null"'],
    ['SingleOption', '[""]'],
    ['Text', 'null'],
    ['Text', '""'],
    ['Numeric', '"  "'],
    ['AttachmentList', '[]'],
    ['Location', '{}'],
    ['Location', '{"lt":0,"lg":0,"n":""}'],
    ['Location', '{"lt":0.0,"lg":0.0}'],
  ])('%s %s is no answer', (type, answer) => {
    expect(read(type, answer, AB)).toBeUndefined();
  });

  it('counts option ids by the positions of the form, blank and repeated titles included', () => {
    expect(read('MultiOption', '"[3,1]"', ['A', 'A', '', 'B'])).toMatchObject({ choices: ['B', 'A'], issues: [] });
  });

  it('takes a listed title that looks like a list for the title', () => {
    expect(read('SingleOption', '"[1]"', ['A', 'B', '[1]'])).toMatchObject({ choices: ['[1]'], issues: [] });
  });

  it('keeps a value out of range away from sums, and a rounded one apart from its neighbours', () => {
    expect(read('Numeric', '1e400')).not.toHaveProperty('decimal');
    expect(read('Numeric', '-0.000000000000000000005')).toMatchObject({ decimal: '-0.00000000000000000001' });
    expect(read('Numeric', '0.000000000000000000004')).toMatchObject({ decimal: '0', text: '0.000000000000000000004' });
  });
});
