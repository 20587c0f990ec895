import { isObject, type Json, type JsonObject } from '../../../json.js';
import { actionIdOf } from '../event.js';
import { field, flagField } from '../fields.js';
import { readAssignee, readFromUser } from '../identity.js';
import type { ItemSource } from '../item-source.js';
import { itemsOf } from '../items.js';
import { type EventReader, refuse } from './event-reader.js';
import { readResponse } from './response.js';

/** The one question of every job. */
export const isCompletedQuestion = (answer?: boolean): ItemSource => ({
  title: 'isCompleted',
  type: 'SingleOption',
  options: ['true', 'false'],
  ...(answer === undefined ? {} : { answer }),
});

/**
 * An assignee has ticked, or unticked, a job. Whoever did so (`fromUser`) is normally, but need not be, the assignee. The documentation's sample
 * of a joining member carries this type too: which direction it went is unknown, so nothing is changed by it.
 */
export const readJobResponse: EventReader = (event) => {
  const { data, envelope } = event;
  const actionId = actionIdOf(event);
  if (actionId === null) {
    const isMember = field(data, 'member') !== undefined;
    return refuse(event, isMember ? 'a membership event under the type of a job response' : 'no action id');
  }
  const parts = [...objectsIn(field(data, 'responseDetails')), data];
  const done = parts.map((part) => flagField(part, 'isCompleted') ?? flagField(part, 'status'));
  const assignee = parts.map(readAssignee).find((identity) => identity !== null);
  return readResponse(event, {
    actionId,
    kind: 'JOB',
    items: itemsOf([isCompletedQuestion(done.find((flag) => flag !== null) ?? undefined)]),
    responder: assignee ?? readFromUser(envelope),
    isByAssignee: assignee !== undefined,
  });
};

/** `{response: {…}}` in the sample, a list of such in the table. */
function objectsIn(details: Json | undefined): JsonObject[] {
  if (Array.isArray(details)) return details.flatMap(objectsIn);
  if (!isObject(details)) return [];
  const response = field(details, 'response');
  return [...(isObject(response) ? [response] : []), details];
}
