import type { Action, FormAction, JobAction } from '../world/model.js';
import { writeMeeting, writePoll } from './created.js';
import { writeResponses, writeTicks } from './pulled-responses.js';
import { writeQuestion } from './questions.js';
import { epochSeconds, isoSeconds } from './times.js';

/** An item of `actions[]`; `withDetails`: with questions and responses. */
export function writeListed(action: Action, withDetails: boolean): object {
  const { referenceId, sender, sentAt, kind, variant } = action;
  const actionBody = writeBody(action, withDetails);
  // A package's item was seen to begin like this; what followed was not.
  if (kind === 'ActionPackage')
    return { ...packageIds(action), actionBody, referenceId, sender: sender.phone, sentAt: isoSeconds(sentAt) };
  // Samples of 2016 have seconds, those of 2017 a text.
  const time = variant % 3 === 0 ? { creationTime: epochSeconds(sentAt) } : { sentAt: isoSeconds(sentAt) };
  return { referenceId, actionType: kind, sender: sender.phone, ...time, actionBody };
}

/** The single action: as the table of the documentation and a client have it, or as its sample has it. */
export function writeDetails(action: Action, withDetails: boolean): object {
  if (action.variant % 4 === 3) return { actions: [writeListed(action, withDetails)] };
  const { kind, sender, sentAt } = action;
  return {
    ...(kind === 'ActionPackage' ? packageIds(action) : { actionType: kind }),
    actionDetails: kind === 'Job' ? jobDetails(action, withDetails) : writeBody(action, withDetails),
    sender: sender.phone,
    sentAt: isoSeconds(sentAt),
  };
}

const packageIds = ({ form }: FormAction) => ({ id: form.packageId, packageId: form.packageId });

function writeBody(action: Action, withDetails: boolean): object {
  switch (action.kind) {
    case 'ActionPackage':
    case 'Survey':
      return formBody(action, withDetails);
    case 'Poll': {
      const responses = withDetails ? { responseCount: action.responses.size, responses: writeResponses(action) } : {};
      return { actionId: action.actionId, ...writePoll(action), ...responses };
    }
    case 'Job': {
      const { actionId } = action;
      const { title, status: isCompleted, ...counts } = jobDetails(action, withDetails);
      return { actionId, title, isCompleted, ...counts };
    }
    case 'LetsMeet':
      return { actionId: action.actionId, ...writeMeeting(action) };
    case 'Image':
      return { imageUrl: action.medium.url };
    case 'ShareLocation':
      return { latitude: action.place.latitude, longitude: action.place.longitude };
    case 'PhotoWithLocation':
      return { imageUrl: action.medium.url, latitude: action.place.latitude, longitude: action.place.longitude };
  }
}

function formBody(action: FormAction, withDetails: boolean): object {
  const { actionId, form, kind, expiresAt, responses } = action;
  const { title, isAnonymous, acceptMultipleResponses, questions } = form;
  const expiryDate = isoSeconds(expiresAt);
  if (kind === 'Survey' && !withDetails) return { actionId, title, responseCount: responses.size, expiryDate };
  return {
    actionId,
    title,
    isSenderOnly: false,
    isAnonymous,
    acceptMultipleResponses,
    expiryDate,
    responseCount: responses.size,
    questions: questions.map(writeQuestion),
    ...(withDetails ? { responses: writeResponses(action) } : {}),
  };
}

/** The documentation's details of a job name everything but its id. */
function jobDetails(action: JobAction, withDetails: boolean) {
  const ticks = [...action.assignees.values()];
  return {
    dueDate: isoSeconds(action.dueAt),
    title: action.title,
    status: ticks.every((tick) => tick?.isCompleted === true),
    responseCount: ticks.filter((tick) => tick !== null).length,
    assigneeCount: ticks.length,
    ...(withDetails ? { responses: writeTicks(action) } : {}),
  };
}
