import type { Form } from '../world/model.js';
import { OPEN_METADATA, singleOption, text } from './questions.js';

/** Several people report on one ticket, each in a response of their own: the newest of them says how it stands. */
export const COMPLAINT: Form = {
  kind: 'ActionPackage',
  packageId: 'com.sunrise.complaint',
  version: 1,
  title: 'Complaint',
  isAnonymous: false,
  acceptMultipleResponses: true,
  questions: [
    text('Ticket', ['C-101', 'C-102', 'C-103', 'C-104', 'C-105', 'C-106', 'C-107', 'C-108'], 1),
    singleOption('State', ['Open', 'In progress', 'Resolved']),
    singleOption('Region', ['North', 'South', 'East', 'West']),
    singleOption('Issue', ['Late', 'Damaged', 'Wrong item', 'Rude']),
    ...OPEN_METADATA,
  ],
  rhythm: { everyDays: null, answers: 0.1, edits: 0, hours: [9, 18] },
};
