import { Random } from '../random.js';
import type { Answer, FormAction, Person, Response } from './model.js';

/** A first response; `given`: answers that came through the API. */
export const respond = (
  responder: Person,
  responseId: string,
  at: number,
  given: readonly Answer[] | null = null,
): Response => ({ responseId, responder, firstAt: at, at, revision: 0, given });

/** The same response, changed: the id stays, and the latest answers count. */
export const revise = (response: Response, at: number, given: readonly Answer[] | null = null): Response => ({
  ...response,
  at,
  revision: response.revision + 1,
  given,
});

/** One for every question of the form, in its order. */
export function answersOf(action: FormAction, response: Response): readonly Answer[] {
  const { responseId, responder, at, revision, given } = response;
  if (given !== null) return given;
  const { group, form } = action;
  const random = new Random(action.actionId, responseId, revision);
  return form.questions.map((question) =>
    question.fill({ random, responseId, person: responder, group, at, revision }),
  );
}
