import type { Answer, FormAction, JobAction, Response } from '../world/model.js';
import { answersOf } from '../world/respond.js';
import { APP_SPELLING, type Spelling, writeAnswer } from './answer.js';
import { responderOf } from './identity.js';
import { writeItems } from './questions.js';
import { epochSeconds, isoSeconds } from './times.js';

type Shape = (action: FormAction, response: Response) => object;

const POSTED: Spelling = { place: 'short', single: 'text', escapeLinks: false };
const LONG: Spelling = { place: 'long', single: 'text', escapeLinks: false };

/** Nobody documented a pulled response. These are the shapes that the protocol's other bodies suggest; an action always has the same. */
const SHAPES: readonly Shape[] = [
  function asEventsHaveThem(action, response) {
    const { responseId } = response;
    const { userId, phone, name } = responderOf(action, response.responder);
    const items = writeItems(action.form.questions, answersOf(action, response), APP_SPELLING);
    return {
      responseId,
      responder: phone,
      responderId: userId,
      responderName: name,
      sentAt: isoSeconds(response.at),
      responseDetails: { responseWithQuestions: items },
    };
  },
  function itemsInTheResponse(action, response) {
    const { userId, phone } = responderOf(action, response.responder);
    const items = writeItems(action.form.questions, answersOf(action, response), APP_SPELLING);
    return {
      id: response.responseId,
      userId,
      mobileNumber: phone,
      responseTime: response.at,
      responseWithQuestions: items,
    };
  },
  function byPosition(action, response) {
    const { phone, name } = responderOf(action, response.responder);
    const answers = positional(action, response);
    return {
      responseId: response.responseId,
      responder: phone,
      responderName: name,
      sentAt: isoSeconds(response.at),
      answers,
    };
  },
  function byTitledObjects(action, response) {
    const { userId, name } = responderOf(action, response.responder);
    const answers = pairs(action, response, LONG).map(([{ title, type }, answer]) => ({ title, type, answer }));
    return {
      responseId: response.responseId,
      responderId: userId,
      responderName: name,
      respondedAt: response.at,
      answers,
    };
  },
  function byIndex(action, response) {
    const { userId, phone, name } = responderOf(action, response.responder);
    const { responseId, at } = response;
    const answers = Object.fromEntries(pairs(action, response, POSTED).map(([, answer], index) => [index, answer]));
    return { responseId, senderId: userId, sender: phone, senderName: name, creationTime: epochSeconds(at), answers };
  },
  function byTitle(action, response) {
    const { userId, name } = responderOf(action, response.responder);
    const answers = Object.fromEntries(pairs(action, response, LONG).map(([{ title }, answer]) => [title, answer]));
    return {
      responseId: response.responseId,
      responderId: userId,
      responderName: name,
      responseTime: response.at,
      answers,
    };
  },
];

const BY_TITLED_OBJECTS = 3;
const BY_TITLE = 5;

/** All responses of an action in its shape: a list, or, as the app's own summaries have it, a map from user id to what that person answered. */
export function writeResponses(action: FormAction): unknown {
  const responses = [...action.responses.values()];
  if (action.kind === 'Poll') return responses.map((response) => pollResponse(action, response));
  const { form, variant } = action;
  const number = variant % (SHAPES.length + 1);
  if (number === SHAPES.length && !form.isAnonymous) return byUser(action, responses);
  const isAmbiguous =
    number === BY_TITLE && new Set(form.questions.map(({ title }) => title)).size < form.questions.length;
  const shape = SHAPES[isAmbiguous ? BY_TITLED_OBJECTS : number] ?? SHAPES[0];
  return responses.map((response) => shape?.(action, response));
}

function byUser(action: FormAction, responses: readonly Response[]): object {
  const map: Record<string, object[]> = {};
  for (const response of responses) {
    const { responseId, responder, at } = response;
    const list = map[responder.userId] ?? [];
    list.push({ responseId, responseTime: at, answers: positional(action, response) });
    map[responder.userId] = list;
  }
  return map;
}

const pairs = (action: FormAction, response: Response, spelling: Spelling) => {
  const answers: readonly Answer[] = answersOf(action, response);
  return action.form.questions.map(
    (question, index) => [question, writeAnswer(question, answers[index] ?? null, spelling)] as const,
  );
};

/** As clients post them: one for every question, and where nothing was answered nothing, or what one client put there. */
const positional = (action: FormAction, response: Response) =>
  pairs(action, response, POSTED).map(([, answer]) => answer ?? (action.variant % 2 === 0 ? null : '-'));

function pollResponse(action: FormAction, response: Response): object {
  const { userId, phone, name } = responderOf(action, response.responder);
  const { responseId, at } = response;
  const [answer] = answersOf(action, response);
  return { responseId, responder: phone, responderId: userId, responderName: name, sentAt: isoSeconds(at), answer };
}

/** Of those who touched the job; as in the event, or flat. */
export function writeTicks({ assignees, variant }: JobAction): object[] {
  return [...assignees].flatMap(([{ phone, name, profilePic }, tick]) => {
    if (tick === null) return [];
    const { responseId, isCompleted, at } = tick;
    const said = { assignee: phone, assigneeName: name, assigneeProfilePic: profilePic, isCompleted };
    const sentAt = isoSeconds(at);
    return [variant % 2 === 0 ? { responseId, sentAt, response: said } : { responseId, sentAt, ...said }];
  });
}
