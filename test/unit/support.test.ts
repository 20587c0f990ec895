import { describe, expect, it } from 'vitest';
import { EVENT_READERS } from '../../src/ingest/normalise/events/index.js';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import { QUESTION_TYPES } from '../../src/kaizala/vocabulary.js';
import { ANSWER_SHAPES } from '../fixtures/answer-shapes.js';
import { responseWith } from '../fixtures/events.js';
import { EVENT_DATA, eventOf, flattenedResponse, GENERATIONS } from '../fixtures/generations.js';
import { describeAnswer, describeReading } from '../support/describe-reading.js';

const read = (body: Buffer) => normalise(body, { isAnonymous: false });
const row = (...cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: string[], rows: string[][]) =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');
const json = (value: unknown) => `\`${JSON.stringify(value)}\``;

const mislabelled = eventOf('JobResponse', '2018', EVENT_DATA.MemberAdded?.('2018'));

describe('the support table', () => {
  it('W12: has every event type and question type, and says what becomes of each', async () => {
    expect(
      Object.keys(EVENT_DATA)
        .map((name) => name.toLowerCase())
        .sort(),
    ).toEqual([...EVENT_READERS.keys()].sort());
    const events = Object.keys(EVENT_DATA).map((type) => [
      `\`${type}\``,
      ...GENERATIONS.map((generation) => describeReading(read(eventOf(type, generation)))),
    ]);
    expect(events.flat().filter((cell) => cell.startsWith('QUARANTINED'))).toEqual([]);

    const types = new Set<string>();
    const answers = Object.entries(ANSWER_SHAPES).flatMap(([type, shapes]) =>
      shapes.map((shape) => {
        const reading = read(
          responseWith([{ title: 'Q', type, options: [{ title: 'A' }, { title: 'B' }], answer: shape }]),
        );
        if (reading.outcome !== 'response') throw new Error(describeReading(reading));
        const [question] = reading.action.questions;
        types.add(question?.type ?? '');
        return [`\`${type}\``, question?.type ?? '', json(shape), describeAnswer(reading.response.answers[0])];
      }),
    );
    expect([...types].sort()).toEqual([...QUESTION_TYPES].sort());

    const others = [
      [
        'a response flattened by a flow of Power Automate',
        describeReading(read(Buffer.from(JSON.stringify(flattenedResponse)))),
      ],
      ['an array of events', describeReading(read(Buffer.from(`[${eventOf('TextMessageCreated', '2019')}, {}]`)))],
      ['the documentation’s joining member with the type of a job response', describeReading(read(mislabelled))],
      ['an event type that nobody has seen', describeReading(read(eventOf('FutureThing', '2019', { a: 1 })))],
      ['an event without data', describeReading(read(eventOf('ActionResponse', '2019', {})))],
      ['what is not JSON', describeReading(read(Buffer.from('{')))],
    ];

    await expect(
      `${[
        '# What is read',
        'Made by `npx vitest run test/unit/support.test.ts -u` from the bodies in `test/fixtures`, by the code that reads events; `npm run check` fails when it is stale.',
        '## Events, by the generation of their bodies',
        'Of polls and meetings no body is known: they are read as far as the other types suggest. Whatever is not understood is stored, `QUARANTINED`, and can be replayed.',
        table(['event type', ...GENERATIONS], events),
        '## Other bodies',
        table(['body', 'what becomes of it'], others),
        '## Answers, by question type and shape',
        'The raw value is kept beside whatever could be read. In these rows the options are “A” and “B”.',
        table(['type as it comes', 'type', 'answer as it comes', 'stored as'], answers),
      ].join('\n\n')}\n`,
    ).toMatchFileSnapshot('../../docs/support.md');
  });
});
