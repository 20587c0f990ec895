import type { Answer, Question } from '../world/model.js';
import { type Spelling, writeAnswer } from './answer.js';

/** Questions have no id: title, type and place are all there is. */
export const writeQuestion = ({ title, type, options, isInvisible }: Question) => ({
  title,
  type,
  options: options.map((option) => ({ title: option })),
  ...(isInvisible ? { isInvisible } : {}),
});

/** `responseWithQuestions`: what was not answered has no key `answer`. */
export const writeItems = (questions: readonly Question[], answers: readonly Answer[], spelling: Spelling) =>
  questions.map((question, index) => ({
    ...writeQuestion(question),
    answer: writeAnswer(question, answers[index] ?? null, spelling),
  }));
