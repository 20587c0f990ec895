import { badUserInput } from '../errors.js';
import { foldTitle } from '../keys.js';
import type { Answer } from '../schema/answer/answer.type.js';
import type { QuestionRef } from '../schema/question-ref.input.js';

/** The answers of one response to what a reference names. @throws BAD_USER_INPUT unless exactly one of id and title is given. */
export function matchAnswers(answers: readonly Answer[], ref: QuestionRef): Answer[] {
  const { id = null, title = null, type = null, occurrence = null } = ref;
  if ((id === null) === (title === null)) throw badUserInput('a question is named by exactly one of id and title');
  if (id !== null) return answers.filter(({ question }) => question.id === id);
  const foldedTitle = foldTitle(title ?? '');
  return answers.filter(
    ({ question, occurrence: given }) =>
      given === (occurrence ?? 1) &&
      (type === null || question.type === type) &&
      foldTitle(question.title) === foldedTitle,
  );
}

/** The one answer to what a reference names, if it was given. @throws BAD_USER_INPUT where questions of several types have that title. */
export function matchAnswer(answers: readonly Answer[], ref: QuestionRef): Answer | null {
  const [answer = null, ...others] = matchAnswers(answers, ref);
  if (answer === null || others.length === 0) return answer;
  const types = [answer, ...others].map(({ question }) => question.type).sort();
  throw badUserInput(`several questions have that title: add type, one of ${types.join(', ')}`);
}
