import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/ingest/normalise/normalise.js';
import type { NormalisedAnswer } from '../../../src/ingest/normalise/reading.js';
import { responseWith } from '../../fixtures/events.js';

function read(items: readonly object[]) {
  const reading = normalise(responseWith(items), { isAnonymous: false });
  if (reading.outcome !== 'response') throw new Error(JSON.stringify(reading));
  return reading;
}

const AB = [{ title: 'A' }, { title: 'B' }];

function answer(type: unknown, value: unknown, options: unknown = AB): Partial<NormalisedAnswer> | undefined {
  return read([{ title: 'Q', type, options, answer: value }]).response.answers[0];
}

describe('answers', () => {
  it('Hostile input 1: an item without answer is no answer, and its question stays', () => {
    const { action, response } = read([{ title: 'Vendor', type: 'Text', options: [] }]);
    expect(response.answers).toEqual([]);
    expect(action.questions.map(({ title }) => title)).toEqual(['Vendor']);
  });

  it.each([null, '', [], {}])('Hostile input 2: %j is no answer', (value) => {
    for (const type of ['Text', 'SingleOption', 'MultiOption', 'Location', 'AttachmentList', 'Numeric', 'PhoneNumber'])
      expect(answer(type, value)).toBeUndefined();
  });

  it('Hostile input 3: a single choice as plain text is a list of one', () => {
    expect(answer('SingleOption', 'A')).toMatchObject({ choices: ['A'], issues: [] });
  });

  it('Hostile input 4: two single choices, or a title that is not listed, are all kept and flagged', () => {
    expect(answer('SingleOption', ['A', 'B'])).toMatchObject({ choices: ['A', 'B'], issues: ['MORE_THAN_ONE_OPTION'] });
    expect(answer('MultiOption', ['A', 'C'])).toMatchObject({ choices: ['A', 'C'], issues: ['OPTION_NOT_LISTED'] });
  });

  it('Hostile input 5: choices as JSON text, and option ids where no title matches', () => {
    expect(answer('MultiOption', '["A","B"]')).toMatchObject({ choices: ['A', 'B'], issues: [] });
    expect(answer('MultiOption', '[0,1]')).toMatchObject({ choices: ['A', 'B'], issues: [] });
    expect(answer('MultiOption', '[1]', [{ title: '1' }, { title: 'B' }])).toMatchObject({ choices: ['1'] });
  });

  it('Hostile input 6: the choice "null" is none, unless an option is titled so', () => {
    expect(answer('SingleOption', 'null')).toBeUndefined();
    expect(answer('SingleOption', ['null'], [{ title: 'null' }])).toMatchObject({ choices: ['null'] });
  });

  it.each([
    [1.0, '1', []],
    ['1.0', '1', []],
    [' 12 ', '12', []],
    ['1,000', undefined, ['NOT_A_NUMBER']],
    ['NaN', undefined, ['NOT_A_NUMBER']],
    ['1e400', undefined, ['OUT_OF_RANGE']],
  ])('Hostile input 7: the number %j is %j with %j', (value, decimal, issues) => {
    expect(answer('Numeric', value)).toMatchObject({ issues, ...(decimal === undefined ? {} : { decimal }) });
    expect(answer('Numeric', value)?.decimal).toBe(decimal);
  });

  it('Hostile input 7: 1e400 as a number never becomes Infinity', () => {
    const body = responseWith([{ title: 'Q', type: 'Numeric', answer: 'HERE' }])
      .toString()
      .replace('"HERE"', '1e400');
    const reading = normalise(Buffer.from(body), { isAnonymous: false });
    expect(reading).toMatchObject({ response: { answers: [{ raw: '1e400', issues: ['OUT_OF_RANGE'] }] } });
  });

  it.each([
    [1500377471, 1500377471000],
    [1558681000175, 1558681000175],
    ['1558681000175', 1558681000175],
    ['2019-05-24T06:56:40Z', 1558681000000],
    [0, undefined],
    [-5, undefined],
  ])('Hostile input 8: the time %j is read by its magnitude', (value, instant) => {
    expect(answer('DateTime', value)?.instant).toBe(instant);
    if (instant === undefined) expect(answer('DateTime', value)?.issues).toEqual(['OUT_OF_RANGE']);
  });

  it.each([
    ['2019-04-17', []],
    [1555459200, ['AMBIGUOUS_TIME']],
    // Midnight in India is still the day before in UTC: only that the day is uncertain can be said.
    [1555439400000, ['AMBIGUOUS_TIME']],
  ])('Hostile input 9: the date %j', (value, issues) => {
    expect(answer('Date', value)).toMatchObject({ date: expect.stringMatching(/^2019-04-1[67]$/), issues });
  });

  it.each([
    [
      { lt: 1.5, lg: 2.5, n: 'Shop', acc: 3, a: 'Street' },
      { latitude: 1.5, longitude: 2.5, accuracy: 3, placeName: 'Shop', placeAddress: 'Street' },
    ],
    ['{"lt":1.5,"lg":2.5}', { latitude: 1.5, longitude: 2.5 }],
    ['1.5, 2.5', { latitude: 1.5, longitude: 2.5 }],
    ['12 High Street', { placeName: '12 High Street', issues: ['NOT_A_LOCATION'] }],
    [
      { lt: '1.5', lg: '2.5' },
      { latitude: 1.5, longitude: 2.5 },
    ],
    [
      { latitude: 1.5, longitude: 2.5, name: 'Shop' },
      { latitude: 1.5, longitude: 2.5, placeName: 'Shop' },
    ],
  ])('Hostile input 10: the location %j', (value, expected) => {
    expect(answer('Location', value)).toMatchObject(expected);
  });

  it('Hostile input 10: 0/0 without a name is no location', () => {
    expect(answer('Location', { lt: 0, lg: 0, n: '' })).toBeUndefined();
  });

  it.each([
    [[{ url: 'https://x.example/a.jpg', fileName: 'a.jpg' }], ['a.jpg']],
    [[{ mediaFileName: 'a.jpg' }], []],
    [{ mediaUrl: 'https://x.example/a.jpg', mediaFileName: 'a.jpg' }, ['a.jpg']],
    ['https://x.example/a.jpg', [null]],
    [[1, 2, 3].map((n) => ({ mediaUrl: `https://x.example/${n}`, mediaFileName: `${n}` })), ['1', '2', '3']],
    [Buffer.alloc(300_000, 'a').toString('base64'), []],
  ])('Hostile input 11: attachments %.40j', (value, names) => {
    const read = answer('AttachmentList', value);
    expect(read?.attachments?.map(({ fileName }) => fileName)).toEqual(names);
    expect(JSON.parse(read?.raw ?? '')).toEqual(value);
  });

  it('Hostile input 11: null is no attachment', () => {
    expect(answer('AttachmentList', null)).toBeUndefined();
  });

  it('Hostile input 12: an image as URL and as list of media has the same form', () => {
    const url = 'https://x.example/a.jpg';
    expect(answer('Image', url)?.attachments).toEqual([{ url, fileName: null }]);
    expect(answer('Image', [{ mediaUrl: url }])?.attachments).toEqual([{ url, fileName: null }]);
  });

  it('Hostile input 13: &amp; is unescaped once, and only in URLs', () => {
    const url = 'https://x.example/a.jpg?sv=1&amp;sig=a%2Bb&amp;amp;x';
    expect(answer('Image', url)?.attachments?.[0]?.url).toBe('https://x.example/a.jpg?sv=1&sig=a%2Bb&amp;x');
    expect(answer('Text', 'a &amp; b')?.text).toBe('a &amp; b');
  });

  it.each([{ cc: 91, pn: '9800000001' }, { cc: '+91', pn: '9800000001' }, '+91 98000 00001'])(
    'Hostile input 14: the phone number %j is +919800000001',
    (value) => {
      expect(answer('PhoneNumber', value)?.text).toBe('+919800000001');
    },
  );

  it.each([
    '["{\\"PN\\":1}"]',
    '<b>x</b>',
    "'; DROP TABLE answers; --",
    '😀 Café',
    'nul\u0000',
    '\u202Ertl',
    'x'.repeat(200_000),
  ])('Hostile input 15: the text %.30j is stored as it is', (value) => {
    expect(answer('Text', value)).toMatchObject({ text: value, issues: [] });
  });

  it('Hostile input 15: a lone surrogate becomes the replacement character, and stays in the raw value', () => {
    expect(answer('Text', 'a\ud800')).toMatchObject({ text: 'a\uFFFD', raw: '"a\\ud800"' });
  });

  it('Hostile input 16: equal, empty, numeric and prototype titles are questions like any other', () => {
    const titles = ['Qty', 'Qty', '', '', '1', '2', '__proto__', 'constructor', 'x'.repeat(5_000), ' Blank \n'];
    const { action, response } = read(titles.map((title) => ({ title, type: 'Text', answer: 'x' })));
    expect(response.answers).toHaveLength(titles.length);
    expect(action.questions.map(({ title, occurrence }) => [title.slice(0, 20), occurrence])).toEqual([
      ['Qty', 1],
      ['Qty', 2],
      ['', 1],
      ['', 2],
      ['1', 1],
      ['2', 1],
      ['__proto__', 1],
      ['constructor', 1],
      ['x'.repeat(20), 1],
      ['Blank', 1],
    ]);
  });

  it('Hostile input 17: a text "Location" and the metadata "Location" are two questions', () => {
    const { action } = read([
      { title: 'Location', type: 'Text', answer: 'Town' },
      { title: 'Location', type: 'Location', answer: { lt: 1, lg: 2 } },
    ]);
    expect(action.questions.map(({ type, isMetadata }) => [type, isMetadata])).toEqual([
      ['TEXT', false],
      ['LOCATION', true],
    ]);
  });

  it.each([
    ['LargeText', 'TEXT'],
    ['SingleOptionExternal', 'SINGLE_OPTION'],
    ['None', 'UNKNOWN'],
    ['3', 'NUMERIC'],
    [3, 'NUMERIC'],
    ['TEXT', 'TEXT'],
    ['text', 'TEXT'],
    ['MULTIOPTION', 'MULTI_OPTION'],
    [null, 'UNKNOWN'],
  ])('Hostile input 18: the type %j is %s', (type, expected) => {
    const { action, response } = read([{ title: 'Q', type, answer: '7' }]);
    expect(action.questions[0]?.type).toBe(expected);
    expect(response.answers[0]?.raw).toBe('"7"');
  });

  it.each([
    [null, []],
    [undefined, []],
    [
      ['A', 'B'],
      ['A', 'B'],
    ],
    [{ 0: 'A', 1: { title: 'B' } }, ['A', 'B']],
    [[{ title: 'A', pictureUrl: 'https://x.example/a.png' }], ['A']],
  ])('Hostile input 19: the options %j are a list of titles', (options, titles) => {
    expect(read([{ title: 'Q', type: 'SingleOption', options, answer: ['A'] }]).action.questions[0]?.options).toEqual(
      titles,
    );
  });

  it.each([
    [[{ responseWithQuestions: [{ title: 'Q', type: 'Text', answer: 'x' }] }], 1],
    [{ responseWithQuestions: { title: 'Q', type: 'Text', answer: 'x' } }, 1],
    [{ responseWithQuestions: [] }, 0],
    [{}, 0],
    [undefined, 0],
  ])('Hostile input 20: the details %j still make a response', (responseDetails, answers) => {
    const body = { eventType: 'ActionResponse', data: { actionId: 'a', responseId: 'r', responseDetails } };
    const reading = normalise(Buffer.from(JSON.stringify(body)), { isAnonymous: false });
    expect(reading).toMatchObject({ outcome: 'response', response: { responseId: 'r' } });
    expect(reading.outcome === 'response' && reading.response.answers).toHaveLength(answers);
  });

  it('Hostile input 60: 60 questions, none, and another order are told apart by title, not by place', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ title: `Q${at}`, type: 'Text', answer: `${at}` }));
    expect(read(many).response.answers).toHaveLength(60);
    expect(read([]).response.answers).toEqual([]);
    const [forwards, backwards] = [read(many), read(many.toReversed())];
    expect(backwards.response.stateHash).toBe(forwards.response.stateHash);
  });
});
