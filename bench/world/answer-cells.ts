import { normalise } from '../../src/ingest/normalise/normalise.js';
import type { NormalisedAnswer, Reading } from '../../src/ingest/normalise/reading.js';
import { answerValues, valueKeyOf } from '../../src/ingest/store/answers.js';
import { eventOf } from './event.js';
import { FORM } from './form.js';
import { cell } from './load-rows.js';
import type { WorldResponse } from './world.js';

export type ResponseReading = Extract<Reading, { outcome: 'response' }>;

/** What one of a question's answers becomes, whoever gives it. */
export interface AnswerCells {
  /** From `ordinal` to `issues`. */
  typed: string;
  valueKey: string;
  choices: readonly string[];
}

export function readWorldEvent(response: WorldResponse): ResponseReading {
  const reading = normalise(Buffer.from(eventOf(response)), { isAnonymous: false });
  if (reading.outcome !== 'response') throw new Error(`an event of the world was read as ${reading.outcome}`);
  return reading;
}

/** All answers of all questions as the gateway reads and stores them; each is read once, not once a response. */
export function allAnswerCells(sample: WorldResponse): AnswerCells[][] {
  const most = Math.max(...FORM.map(({ answers }) => answers.length));
  const cells: AnswerCells[][] = FORM.map(() => []);
  for (let n = 0; n < most; n++) {
    const { answers } = readWorldEvent({ ...sample, picks: FORM.map(({ answers }) => n % answers.length) }).response;
    for (const [question, list] of cells.entries()) {
      const answer = answers[question];
      if (answer === undefined) throw new Error(`answer ${n} to question ${question} was not read`);
      if (n < (FORM[question]?.answers.length ?? 0)) list.push(cellsOf(answer));
    }
  }
  return cells;
}

function cellsOf(answer: NormalisedAnswer): AnswerCells {
  const [, ...typed] = answerValues(Buffer.alloc(0), answer);
  return {
    typed: typed.map(cell).join('\t'),
    valueKey: cell(valueKeyOf(answer)),
    choices: answer.choices ?? [],
  };
}
