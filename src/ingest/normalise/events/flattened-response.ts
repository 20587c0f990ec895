import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../json.js';
import { foldTitle } from '../../../keys.js';
import { canonicalJson } from '../canonical-json.js';
import { actionIdOf, packageOf } from '../event.js';
import { idField } from '../fields.js';
import { readFromUser, readResponder } from '../identity.js';
import { type QuestionItem, questionItems } from '../items.js';
import type { EventReader } from './event-reader.js';
import { readResponse } from './response.js';

/**
 * A response as a flow of Power Automate hands it on. Ids may be missing: then all responses of a package, else of a form with these questions,
 * are those of one action, and a response is known by everything that it says.
 */
export const readFlattenedResponse: EventReader = (event) => {
  const { data, eventId } = event;
  const items = questionItems(data);
  const responder = readResponder(data) ?? readFromUser(data, 'RESPONDER');
  return readResponse(event, {
    actionId: actionIdOf(event) ?? packageOf(event).packageId ?? formId(items),
    kind: 'CUSTOM',
    items,
    responder,
    responseId: idField(data, 'responseId') ?? eventId,
    contentHash: contentHash(data),
  });
};

const formId = (items: readonly QuestionItem[]) =>
  `form:${sha256(items.map(({ title }) => foldTitle(title)).join('\n')).slice(0, 32)}`;

const contentHash = (data: JsonObject) => sha256(canonicalJson(data));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
