import { createdReader } from './created.js';
import type { EventReader } from './event-reader.js';
import { groupLinkReader } from './group-link.js';
import { readJobResponse } from './job-response.js';
import { membershipReader } from './membership.js';
import { messageReader } from './message.js';
import { oneAnswerReader } from './poll-response.js';
import { responseReader } from './response.js';

/** Every type of event that is understood, in lower case: letter case has drifted between generations. */
export const EVENT_READERS: ReadonlyMap<string, EventReader> = new Map([
  ['actionresponse', responseReader('CUSTOM')],
  ['surveyresponse', responseReader('SURVEY')],
  ['jobresponse', readJobResponse],
  ['pollresponse', oneAnswerReader('POLL')],
  ['letsmeetresponse', oneAnswerReader('LETS_MEET')],
  ['actioncreated', createdReader('CUSTOM')],
  ['surveycreated', createdReader('SURVEY')],
  ['jobcreated', createdReader('JOB')],
  ['pollcreated', createdReader('POLL')],
  ['letsmeetcreated', createdReader('LETS_MEET')],
  ['textmessagecreated', messageReader('TEXT')],
  ['attachmentcreated', messageReader('ATTACHMENT')],
  ['announcement', messageReader('ANNOUNCEMENT')],
  ['memberadded', membershipReader(true)],
  ['memberremoved', membershipReader(false)],
  ['groupadded', groupLinkReader(true)],
  ['groupremoved', groupLinkReader(false)],
]);
