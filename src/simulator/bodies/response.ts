import type { FormAction, JobAction, Person, Response, Tick } from '../world/model.js';
import { answersOf } from '../world/respond.js';
import { APP_SPELLING } from './answer.js';
import { writePoll } from './created.js';
import type { Generation } from './generation.js';
import { responderOf, ZERO_GUID } from './identity.js';
import { packageOf } from './package.js';
import { writeItems } from './questions.js';

export function writeFormResponse(action: FormAction, response: Response, generation: Generation): object {
  const { actionId, group, form } = action;
  const { groupId } = group;
  const { userId, phone, name, profilePic } = responderOf(action, response.responder);
  const is2019 = generation === 2019;
  return {
    actionId,
    ...packageOf(action),
    groupId,
    ...(is2019 ? { sourceGroupId: groupId } : {}),
    responseId: response.responseId,
    ...(generation === 2017 ? {} : { isUpdateResponse: response.revision > 0 }),
    responder: phone,
    ...(is2019 ? { responderId: userId, creatorId: ZERO_GUID } : {}),
    ...(generation === 2017
      ? {}
      : { responderName: name, responderProfilePic: profilePic, isAnonymous: form.isAnonymous }),
    ...responseDetails(action, response, generation),
    ...(is2019 ? { Properties: [] } : {}),
  };
}

/** Of polls no body is known: half of them answer as forms do, the others as jobs do. */
function responseDetails(action: FormAction, response: Response, generation: Generation): object {
  const answers = answersOf(action, response);
  if (action.kind === 'Poll' && action.variant % 2 === 0)
    return { ...writePoll(action), responseDetails: { response: { answer: answers[0] } } };
  const spelling = { ...APP_SPELLING, escapeLinks: generation === 2018 };
  return { responseDetails: { responseWithQuestions: writeItems(action.form.questions, answers, spelling) } };
}

/** The assignee is known by phone only. */
export const writeJobResponse = (
  { actionId, group }: JobAction,
  { phone, name, profilePic }: Person,
  { responseId, isCompleted }: Tick,
): object => ({
  actionId,
  groupId: group.groupId,
  responseId,
  responseDetails: {
    response: { assignee: phone, assigneeName: name, assigneeProfilePic: profilePic, isCompleted },
  },
});
