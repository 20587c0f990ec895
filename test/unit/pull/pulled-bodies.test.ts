import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/ingest/normalise/normalise.js';
import { splitActions, splitGroups } from '../../../src/ingest/normalise/pull/split-page.js';
import { type JsonObject, parseJson, toText } from '../../../src/json.js';
import { describeAnswer } from '../../support/describe-reading.js';

const context = { groupId: 'g@1', actionId: 'a' };
const QUESTIONS = [
  { title: 'Outlet', type: 'SingleOption', options: [{ title: 'North' }, { title: 'South' }] },
  { title: 'Rice', type: 'Numeric', options: [] },
  { title: 'When', type: 'DateTime', options: [] },
];
const DETAILS = { actionId: 'a', title: 'Daily check', questions: QUESTIONS };
const WHEN = '2019-05-24T06:00:00Z';

/** What a page says, as the parts that are stored; the JSON goes through the gateway's own parser, as when it is fetched. */
function partsOf(page: object | string): JsonObject[] | null {
  const text = typeof page === 'string' ? page : JSON.stringify(page);
  return splitActions(parseJson(Buffer.from(text)).value as JsonObject, context);
}

const readingsOf = (page: object | string) =>
  (partsOf(page) ?? []).map((part) => normalise(Buffer.from(toText(part)), { isAnonymous: false }));

function actionOf(page: object) {
  const [reading] = readingsOf(page);
  if (reading?.outcome !== 'action') throw new Error(JSON.stringify(reading));
  return reading.action;
}

function responsesOf(page: object | string) {
  return readingsOf(page)
    .slice(1)
    .map((reading) => {
      if (reading.outcome !== 'response') throw new Error(JSON.stringify(reading));
      return reading.response;
    });
}

const answersOf = (responses: unknown) =>
  responsesOf({ actionType: 'Survey', actionDetails: { ...DETAILS, responses } }).map(({ answers }) =>
    answers.map((answer) => `${answer.title}: ${describeAnswer(answer)}`),
  );

describe('a page with an action', () => {
  const response = { responseId: 'r', answers: ['North', 1, WHEN] };

  it.each([
    ['actionDetails', { actionType: 'Survey', actionDetails: { ...DETAILS, responses: [response] } }],
    ['a list of actions', { actions: [{ actionType: 'Survey', actionBody: { ...DETAILS, responses: [response] } }] }],
    ['details, and responses beside them', { actionType: 'Survey', details: DETAILS, actionResponses: [response] }],
    ['the bare action', { actionType: 'Survey', ...DETAILS, surveyResponses: [response] }],
    [
      'no id of its own',
      { actionType: 'Survey', actionDetails: { ...DETAILS, actionId: undefined, responses: [response] } },
    ],
    ['keys in another case', { ActionType: 'survey', ActionDetails: { ...DETAILS, Responses: [response] } }],
  ])('Hostile input 48: is read from %s', (_name, page) => {
    const [header, one, ...others] = readingsOf(page);
    expect(header).toMatchObject({
      outcome: 'action',
      action: { actionId: 'a', kind: 'SURVEY', title: 'Daily check', groupId: 'g@1' },
    });
    expect(one).toMatchObject({ outcome: 'response', action: { actionId: 'a' }, response: { responseId: 'r' } });
    expect(others).toEqual([]);
  });

  it.each([{ message: 'Something went wrong' }, { groups: [] }, {}, { actionDetails: 'none' }])(
    'Hostile input 48: is not seen in %j',
    (page) => {
      expect(partsOf(page)).toBeNull();
    },
  );

  it.each([
    ['seconds', { creationTime: 1_481_180_806 }, 1_481_180_806_000],
    ['seconds as text', { creationTime: '1481180806' }, 1_481_180_806_000],
    ['milliseconds', { creationTime: 1_521_800_782_956 }, 1_521_800_782_956],
    ['ISO 8601 beside seconds', { sentAt: WHEN, creationTime: 1 }, Date.parse(WHEN)],
    ['nothing that is a time', { sentAt: '', creationTime: 'soon' }, null],
    ['nothing at all', {}, null],
  ])('P12 Hostile input 49: has the time when it was sent from %s', (_name, times, createdAt) => {
    expect(actionOf({ actionType: 'Survey', ...times, actionDetails: DETAILS }).createdAt).toBe(createdAt);
  });

  it('Hostile input 50: of which more responses are counted than there are keeps those that are there, and a count alone is no news', () => {
    const page = (responseCount: number | string) => ({
      actionType: 'Survey',
      actionDetails: { ...DETAILS, expiryDate: '2017-01-01T00:00:00Z', responseCount, responses: [response] },
    });
    expect(responsesOf(page(4_711)).map(({ responseId }) => responseId)).toEqual(['r']);
    expect(partsOf(page('4712'))).toEqual(partsOf(page(4_711)));
    expect(actionOf(page(0)).dueAt).toBe(Date.UTC(2017, 0, 1));
  });

  it('Hostile input 51: keeps every digit of numbers above 2^53', () => {
    const text = (number: string) =>
      `{"actionType":"Survey","actionDetails":{"actionId":"a","title":"T","questions":[{"title":"Ticks","type":"Numeric"}],` +
      `"responses":[{"responseId":${number},"answers":[${number}]}]}}`;
    const [first] = responsesOf(text('636674054802000001'));
    const [second] = responsesOf(text('636674054802000002'));
    expect([first?.responseId, second?.responseId]).toEqual(['636674054802000001', '636674054802000002']);
    expect(first?.answers[0]).toMatchObject({ decimal: '636674054802000001', issues: [] });
  });
});

describe('answers of a pulled response', () => {
  const expected = ['Outlet: “North”', 'Rice: 1.5', `When: ${new Date(WHEN).toISOString()}`];

  it.each([
    ['by position', { answers: [['North'], 1.5, WHEN] }],
    ['by position, as text', { answers: ['North', '1.5', String(Date.parse(WHEN))] }],
    ['by index', { answers: { 0: 'North', 1: 1.5, 2: WHEN } }],
    ['by title', { answers: { Outlet: 'North', Rice: '1.5', When: WHEN } }],
    [
      'as titled objects',
      {
        Answers: [
          { title: 'Outlet', answer: ['North'] },
          { question: 'Rice', value: 1.5 },
          { title: 'When', type: 'DateTime', answer: Date.parse(WHEN) },
        ],
      },
    ],
    [
      'as items of events',
      {
        responseDetails: {
          responseWithQuestions: QUESTIONS.map((question, at) => ({
            ...question,
            answer: [['North'], 1.5, Date.parse(WHEN)][at],
          })),
        },
      },
    ],
  ])('are read %s', (_name, response) => {
    expect(answersOf([response])).toEqual([expected]);
  });

  it('are those of each person where responses are a map from user id', () => {
    const map = { u1: { answers: ['North', 1, WHEN] }, u2: [['South', 2, WHEN]].map((answers) => ({ answers })) };
    const responses = responsesOf({ actionType: 'Survey', actionDetails: { ...DETAILS, responses: map } });
    expect(responses.map(({ responder }) => responder?.userId)).toEqual(['u1', 'u2']);
  });

  it.each([
    ['fewer than questions', { answers: ['North', 1] }],
    ['more than questions', { answers: ['North', 1, WHEN, 'x'] }],
    ['of types that do not fit', { answers: [1.5, 'North', WHEN] }],
    ['by titles that are no questions', { answers: { Outlet: 'North', Wheat: 1 } }],
    ['as one text', { answers: 'North, 1.5' }],
  ])('P11: %s are not believed, and the response is kept unread', (_name, response) => {
    const [header, unread] = readingsOf({ actionType: 'Survey', actionDetails: { ...DETAILS, responses: [response] } });
    expect(header?.outcome).toBe('action');
    expect(unread).toMatchObject({ outcome: 'quarantined', reason: 'answers that do not fit the questions' });
  });

  it.each([
    ['12,5', 'Rice: text “12,5” (NOT_A_NUMBER)'],
    ['NaN', 'Rice: text “NaN” (NOT_A_NUMBER)'],
    ['1e400', `Rice: text “1${'0'.repeat(19)}…” (OUT_OF_RANGE)`],
  ])('P11: the number %j is kept as text, with what is wrong of it', (value, read) => {
    expect(answersOf([{ answers: { Outlet: 'North', Rice: value } }])).toEqual([['Outlet: “North”', read]]);
  });

  it('P11: an option that is not listed is kept', () => {
    expect(answersOf([{ answers: ['East', null, '-'] }])).toEqual([['Outlet: “East”']]);
  });
});

describe('A group that a page names twice', () => {
  it.each([
    ['before', [{ groupId: 'X', groupType: 'Group', subGroups: [{ groupId: 'Y', subGroups: [{ groupId: 'X' }] }] }]],
    [
      'after',
      [
        { groupId: 'Y', subGroups: [{ groupId: 'X', groupType: '' }] },
        { groupId: 'X', groupType: 'Group' },
      ],
    ],
    [
      'before, and empty later',
      [
        { groupId: 'X', groupType: 'Group' },
        { groupId: 'Y', subGroups: [{ groupId: 'X', groupType: '' }] },
      ],
    ],
  ])('keeps the type that one of them says, said %s', (_where, groups) => {
    const parts = splitGroups(parseJson(Buffer.from(JSON.stringify({ groups }))).value as JsonObject, null) ?? [];
    expect(parts).toContainEqual({
      pulled: 'group',
      group: expect.objectContaining({ groupId: 'X', groupType: 'Group' }),
    });
  });
});
